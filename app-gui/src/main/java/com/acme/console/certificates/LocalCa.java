package com.acme.console.certificates;

/// The local CA.
///
/// @param pem the text its certificate was read from
public record LocalCa(String pem, ChainCertificate root) {}
