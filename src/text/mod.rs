//! The normalised view of a text and its alignment with the source.
