//! Sentences, words and the clitics on them.
