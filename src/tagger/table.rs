//! A small hash table for keys that are hashes already.

/// Values by 64-bit key, open addressing; places stay until [`Table::clear`].
#[derive(Clone, Debug)]
pub(super) struct Table<T> {
    /// Key and place plus one; place 0 marks an empty slot.
    slots: Vec<(u64, u32)>,
    values: Vec<T>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { slots: vec![(0, 0); 1 << 8], values: Vec::new() }
    }
}

impl<T> Table<T> {
    pub fn len(&self) -> usize {
        self.values.len()
    }

    pub fn clear(&mut self) {
        self.slots.fill((0, 0));
        self.values.clear();
    }

    pub fn get(&self, place: u32) -> &T {
        &self.values[place as usize]
    }

    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & mask;
        while self.slots[slot].1 != 0 && self.slots[slot].0 != key {
            slot = (slot + 1) & mask;
        }
        slot
    }

    pub fn find(&self, key: u64) -> Option<u32> {
        self.slots[self.slot(key)].1.checked_sub(1)
    }

    /// The value of a key, which is the default if it was not there.
    pub fn or_default(&mut self, key: u64) -> &mut T
    where
        T: Default,
    {
        let place = self.find(key).unwrap_or_else(|| self.insert(key, T::default()));
        &mut self.values[place as usize]
    }

    pub fn insert(&mut self, key: u64, value: T) -> u32 {
        if self.values.len() * 2 >= self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![(0, 0); old.len() * 4];
            for entry in old.into_iter().filter(|e| e.1 != 0) {
                let slot = self.slot(entry.0);
                self.slots[slot] = entry;
            }
        }
        let slot = self.slot(key);
        self.values.push(value);
        self.slots[slot] = (key, self.values.len() as u32);
        self.values.len() as u32 - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_again_after_growing_and_not_after_clearing() {
        let mut table = Table::default();
        for key in 0..5000u64 {
            *table.or_default(key * 3) += key;
        }
        *table.or_default(9) += 1;
        assert_eq!(table.len(), 5000);
        assert!((0..5000).all(|key| table.find(key * 3).map(|p| *table.get(p)) == Some(key + u64::from(key == 3))));
        assert_eq!(table.find(1), None);
        table.clear();
        assert_eq!((table.find(9), table.len()), (None, 0));
    }
}
