//! What JavaScript sees; the only file that knows the browser.
