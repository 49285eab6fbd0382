//! Reading and writing of the compiled data file: little-endian numbers and delta-coded hash lists.

/// Hashes are multiples of this: their first 28 bits tell the few hundred thousand of a list apart from all but one in a
/// thousand others, and each bit fewer saves a twentieth of what a list weighs.
const GRAIN: u32 = 16;

/// Rounds to one of the hashes that lists hold.
#[inline]
pub fn grain(hash: u32) -> u32 {
    hash & !(GRAIN - 1)
}

/// Why a data file could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadData {
    /// Byte offset at which reading stopped.
    pub at: usize,
}

impl std::fmt::Display for BadData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the data file is damaged or of another version (at byte {})", self.at)
    }
}

impl std::error::Error for BadData {}

/// Reads a data file front to back.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    /// Starts at the first byte.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next `n` bytes.
    pub fn take(&mut self, n: usize) -> Result<&'a [u8], BadData> {
        let end = self.at.checked_add(n).filter(|&e| e <= self.bytes.len()).ok_or(BadData { at: self.at })?;
        let slice = &self.bytes[self.at..end];
        self.at = end;
        Ok(slice)
    }

    /// The next number of `N` bytes.
    fn number<const N: usize>(&mut self) -> Result<[u8; N], BadData> {
        let at = self.at;
        self.take(N)?.try_into().map_err(|_| BadData { at })
    }

    /// The next four bytes as a count or hash.
    pub fn u32(&mut self) -> Result<u32, BadData> {
        Ok(u32::from_le_bytes(self.number()?))
    }

    /// The next eight bytes.
    pub fn u64(&mut self) -> Result<u64, BadData> {
        Ok(u64::from_le_bytes(self.number()?))
    }

    /// `n` numbers of two bytes, stored as all low bytes, then all high bytes (which packs better).
    pub fn u16s(&mut self, n: usize) -> Result<Vec<u16>, BadData> {
        let (low, high) = (self.take(n)?, self.take(n)?);
        Ok(low.iter().zip(high).map(|(&l, &h)| u16::from_le_bytes([l, h])).collect())
    }

    /// A rising list of hashes, as [`Writer::hashes`] wrote it.
    pub fn hashes(&mut self) -> Result<Vec<u32>, BadData> {
        let n = self.u32()? as usize;
        let mut rest = self.bytes[self.at..].iter();
        let mut last = 0u32;
        let mut list = Vec::with_capacity(n.min(rest.len()));
        for _ in 0..n {
            let (mut delta, mut shift) = (0u32, 0);
            loop {
                let &byte = rest.next().ok_or(BadData { at: self.bytes.len() })?;
                delta |= u32::from(byte & 127).checked_shl(shift).unwrap_or(0);
                shift += 7;
                if byte < 128 {
                    break;
                }
            }
            last = last.wrapping_add(delta.wrapping_mul(GRAIN));
            list.push(last);
        }
        self.at = self.bytes.len() - rest.len();
        Ok(list)
    }
}

/// Writes what [`Reader`] reads.
#[derive(Debug, Default)]
pub struct Writer {
    /// What was written so far.
    pub bytes: Vec<u8>,
}

impl Writer {
    /// Writes a count or hash.
    pub fn u32(&mut self, x: u32) {
        self.bytes.extend(x.to_le_bytes());
    }

    /// Writes eight bytes.
    pub fn u64(&mut self, x: u64) {
        self.bytes.extend(x.to_le_bytes());
    }

    /// Writes numbers of two bytes, low bytes first; the count is the reader's to know.
    pub fn u16s(&mut self, list: &[u16]) {
        self.bytes.extend(list.iter().map(|x| x.to_le_bytes()[0]));
        self.bytes.extend(list.iter().map(|x| x.to_le_bytes()[1]));
    }

    /// Writes a sorted list of hashes ([`grain`]) as varint differences.
    pub fn hashes(&mut self, sorted: &[u32]) {
        self.u32(sorted.len() as u32);
        let mut last = 0;
        for &h in sorted {
            let mut delta = (h - last) / GRAIN;
            while delta >= 128 {
                self.bytes.push(delta as u8 | 128);
                delta >>= 7;
            }
            self.bytes.push(delta as u8);
            last = h;
        }
    }
}

/// A rising list of hashes that tells where in it a hash stands. Hashes are spread evenly, so their first bits say
/// nearly where: a directory of places, one for every few hashes, costs a byte or so a hash and is made in one pass.
#[derive(Clone, Debug, Default)]
pub struct HashIndex {
    hashes: Vec<u32>,
    /// For each value of the first bits, where in the list the hashes with it begin; one more for the end.
    starts: Vec<u32>,
    /// How many last bits the directory leaves out.
    shift: u32,
}

/// Hashes to a place of the directory, about.
const BUCKET: usize = 4;

impl HashIndex {
    /// Indexes a rising list of distinct hashes; O(n).
    pub fn new(hashes: Vec<u32>) -> Self {
        // One bit at least: a number cannot be shifted by all its bits.
        let bits = (hashes.len() / BUCKET).next_power_of_two().trailing_zeros().clamp(1, 31);
        let shift = u32::BITS - bits;
        let mut starts = vec![0; (1 << bits) + 1];
        for hash in &hashes {
            starts[(hash >> shift) as usize + 1] += 1;
        }
        let mut before = 0;
        for start in &mut starts {
            before += *start;
            *start = before;
        }
        Self { hashes, starts, shift }
    }

    /// The hashes in order.
    pub fn hashes(&self) -> &[u32] {
        &self.hashes
    }

    /// Where `hash` stands in the list.
    #[inline]
    pub fn get(&self, hash: u32) -> Option<usize> {
        let bucket = hash.checked_shr(self.shift)? as usize;
        let (&start, &end) = (self.starts.get(bucket)?, self.starts.get(bucket + 1)?);
        let near = self.hashes.get(start as usize..end as usize)?;
        let place = near.iter().position(|&h| h >= hash).filter(|&i| near[i] == hash)?;
        Some(start as usize + place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn hashes_come_back(set in proptest::collection::btree_set(any::<u32>(), 0..200)) {
            let set: std::collections::BTreeSet<u32> = set.into_iter().map(grain).collect();
            let list: Vec<u32> = set.into_iter().collect();
            let mut w = Writer::default();
            w.hashes(&list);
            prop_assert_eq!(&Reader::new(&w.bytes).hashes().unwrap(), &list);
            let index = HashIndex::new(list.clone());
            for (i, &h) in list.iter().enumerate() {
                prop_assert_eq!(index.get(h), Some(i));
                for near in [h.wrapping_sub(1), h.wrapping_add(1), h ^ 1 << 31] {
                    prop_assert_eq!(index.get(near), list.binary_search(&near).ok());
                }
            }
        }

        #[test]
        fn damaged_bytes_are_an_error_or_a_list(bytes in proptest::collection::vec(any::<u8>(), 0..50)) {
            let _ = Reader::new(&bytes).hashes();
        }
    }
}
