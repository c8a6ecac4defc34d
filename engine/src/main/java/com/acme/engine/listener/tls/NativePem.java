package com.acme.engine.listener.tls;

import com.acme.engine.certificates.Credential;
import com.acme.engine.certificates.OcspStaple;
import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLCredential;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Credentials as BoringSSL wants them, through the textual encoding (RFC 7468), which is all it
/// reads here.
final class NativePem {

  private NativePem() {}

  /// Makes a native credential with one count on it.
  ///
  /// @throws Exception if the library cannot read or use it
  static long credential(Credential credential, Optional<OcspStaple> staple) throws Exception {
    long chain = chain(credential);
    try {
      long key = key(credential);
      try {
        return credential(chain, key, staple);
      } finally {
        SSL.freePrivateKey(key);
      }
    } finally {
      SSL.freeX509Chain(chain);
    }
  }

  private static long credential(long chain, long key, Optional<OcspStaple> staple)
      throws Exception {
    long made = SSLCredential.newX509();
    try {
      SSLCredential.setCertChain(made, chain);
      SSLCredential.setPrivateKey(made, key);
      if (staple.isPresent()) {
        SSLCredential.setOcspResponse(made, staple.get().der());
      }
      return made;
    } catch (Exception refused) {
      SSLCredential.free(made);
      throw refused;
    }
  }

  private static long chain(Credential credential) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (X509Certificate certificate : credential.chain()) {
      all.writeBytes(block("CERTIFICATE", certificate.getEncoded()));
    }
    return parsed(all.toByteArray(), SSL::parseX509Chain);
  }

  private static long key(Credential credential) throws Exception {
    byte[] encoded = credential.key().getEncoded();
    byte[] text = block("PRIVATE KEY", encoded);
    try {
      return parsed(text, source -> SSL.parsePrivateKey(source, null));
    } finally {
      Arrays.fill(encoded, (byte) 0);
      Arrays.fill(text, (byte) 0);
    }
  }

  private static byte[] block(String label, byte[] der) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(ascii("-----BEGIN " + label + "-----\n"));
    block.writeBytes(Base64.getMimeEncoder(64, ascii("\n")).encode(der));
    block.writeBytes(ascii("\n-----END " + label + "-----\n"));
    return block.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private interface Parser {
    long parse(long source) throws Exception;
  }

  private static long parsed(byte[] text, Parser parser) throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, text);
      long source = SSL.newMemBIO();
      try {
        SSL.bioWrite(source, memory.address(), text.length);
        return parser.parse(source);
      } finally {
        SSL.freeBIO(source);
        memory.fill((byte) 0);
      }
    }
  }
}
