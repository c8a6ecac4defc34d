package com.acme.engine.files;

/// A file read as a whole, unchanged from before to after.
///
/// @param content its bytes, as many as the stamp says; shared and never changed
/// @param stamp its state
@SuppressWarnings("ArrayRecordComponent") // shared content; equality is never asked for
record ReadFile(byte[] content, FileStamp stamp) {}
