package com.acme.engine.admin;

import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import com.acme.engine.observe.EngineStatus;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Certificates, and what is done to them.
final class CertificateEndpoints {

  private static final Logger LOG = LoggerFactory.getLogger(CertificateEndpoints.class);

  private record Certificates(
      List<EngineStatus.Certificate> certificates, List<AwaitedCertificate> awaited) {}

  private record Changed(List<EngineStatus.Certificate> certificates) {}

  private final StatusSource status;
  private final CertificateControl control;

  CertificateEndpoints(StatusSource status, CertificateControl control) {
    this.status = status;
    this.control = control;
  }

  Response list(ApiRequest request) {
    return Json.ok(new Certificates(status.status().certificates(), control.awaited()));
  }

  /// Answers once it is issued, which may take a minute.
  Response renew(ApiRequest request) throws InterruptedException {
    String name = request.variable("name");
    LOG.info("certificate {}: asked for anew by {}", name, request.caller().name());
    return answer(name, control.renew(name));
  }

  Response revoke(ApiRequest request) throws InterruptedException {
    String name = request.variable("name");
    LOG.info("certificate {}: to be revoked, says {}", name, request.caller().name());
    return answer(name, control.revoke(name));
  }

  private Response answer(String name, CertificateControl.Outcome outcome) {
    return switch (outcome) {
      case CertificateControl.Outcome.Done _ ->
          Json.ok(
              new Changed(
                  status.status().certificates().stream()
                      .filter(each -> each.name().equals(name))
                      .toList()));
      case CertificateControl.Outcome.Unknown _ ->
          throw new HttpFailure(
              404, "no such certificate; GET /api/v1/certificates has their names");
      case CertificateControl.Outcome.Refused(String reason) -> throw new HttpFailure(409, reason);
    };
  }
}
