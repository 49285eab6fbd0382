//! The parts of a page: headline, date line, body, related articles, source, keywords.
