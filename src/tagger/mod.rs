//! Names of people, organisations and places, found by a linear sequence model.
