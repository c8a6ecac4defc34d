package com.acme.engine.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.cache.warm.WarmProgress;
import com.acme.engine.exchange.Carriage;
import com.acme.engine.observe.Call;
import com.acme.engine.observe.EngineStatus;
import com.acme.engine.observe.ExchangeSummary;
import com.acme.engine.observe.Field;
import com.acme.engine.observe.LogEntry;
import com.acme.engine.observe.RecordedTimings;
import com.acme.engine.observe.ReloadReport;
import com.acme.engine.observe.RouteTotals;
import com.acme.engine.observe.Sample;
import com.acme.engine.route.Explanation;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The document and the table say the same, or the build fails.
class OpenApiTest {

  private static final Map<String, Class<?>> SCHEMAS =
      Map.ofEntries(
          Map.entry("EngineStatus", EngineStatus.class),
          Map.entry("Listener", EngineStatus.Listener.class),
          Map.entry("Site", EngineStatus.Site.class),
          Map.entry("Certificate", EngineStatus.Certificate.class),
          Map.entry("AwaitedCertificate", AwaitedCertificate.class),
          Map.entry("Upstream", EngineStatus.Upstream.class),
          Map.entry("Server", EngineStatus.Server.class),
          Map.entry("ServerEdit", ServerEdit.class),
          Map.entry("ReloadReport", ReloadReport.class),
          Map.entry("ConfigProblem", ReloadReport.Problem.class),
          Map.entry("Revision", ConfigHistory.Revision.class),
          Map.entry("Routes", RouteTable.Table.class),
          Map.entry("SiteRoutes", RouteTable.SiteRow.class),
          Map.entry("Route", RouteTable.RouteRow.class),
          Map.entry("RouteTotals", RouteTotals.class),
          Map.entry("Sample", Sample.class),
          Map.entry("PurgeOrder", PurgeOrder.class),
          Map.entry("WarmRequest", WarmRequest.class),
          Map.entry("WarmProgress", WarmProgress.class),
          Map.entry("LogEntry", LogEntry.class),
          Map.entry("Explanation", Explanation.class),
          Map.entry("Considered", Explanation.Considered.class),
          Map.entry("Exchange", ExchangeSummary.class),
          Map.entry("ExchangeDetail", ExchangeJson.class),
          Map.entry("Connection", ExchangeJson.ConnectionFacts.class),
          Map.entry("Stream", Carriage.Stream.class),
          Map.entry("Priority", Carriage.Priority.class),
          Map.entry("Frames", Carriage.Frames.class),
          Map.entry("Message", ExchangeJson.Message.class),
          Map.entry("Field", Field.class),
          Map.entry("Timings", RecordedTimings.class),
          Map.entry("ReplayEdit", ReplayEdit.class),
          Map.entry("Replayed", Replay.Replayed.class));

  @TempDir Path data;
  private FakeServer server;
  private JsonNode document;

  @BeforeEach
  void read() throws Exception {
    server = new FakeServer(data);
    Call.Answer answer = server.ask(Call.get("/api/v1/openapi.json"));
    assertEquals(200, answer.status());
    document = JsonMapper.shared().readTree(answer.body());
  }

  private static boolean isBuilt(Endpoint endpoint) {
    return AdminEndpoints.MISSING.stream()
        .noneMatch(missing ->
            endpoint.method().equals(missing.method())
                && endpoint.path().equals(AdminEndpoints.API + missing.path()));
  }

  @Test
  void everyEndpointIsDocumentedWithItsRoleAndNothingElseIs() {
    Map<String, String> built = new TreeMap<>();
    for (Endpoint endpoint : AdminEndpoints.of(server.parts, "/metrics").all()) {
      if (isBuilt(endpoint)) {
        built.put(endpoint.method() + " " + endpoint.path(), endpoint.role().key());
      }
    }
    Map<String, String> documented = new TreeMap<>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> {
                  JsonNode role = operation.getValue().get("x-acme-role");
                  documented.put(
                      operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                      role == null ? "" : role.asString());
                }));
    assertEquals(built, documented);
  }

  @Test
  void everySchemaHasThePropertiesOfItsRecord() {
    JsonNode schemas = document.at("/components/schemas");
    SCHEMAS.forEach((name, type) -> {
      Set<String> components = new TreeSet<>();
      Arrays.stream(type.getRecordComponents())
          .map(RecordComponent::getName)
          .forEach(components::add);
      assertEquals(components, names(schemas.at("/" + name + "/properties")), name);
    });
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references =
        document.findValues("$ref").stream().map(JsonNode::asString).distinct().toList();
    assertTrue(references.size() > 20);
    for (String reference : references) {
      assertTrue(!document.at(reference.substring(1)).isMissingNode(), reference);
    }
  }

  @Test
  void everyPathVariableIsAParameter() {
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .valueStream()
                .forEach(operation -> {
                  Set<String> parameters = new TreeSet<>();
                  operation
                      .path("parameters")
                      .valueStream()
                      .filter(p -> p.get("in").asString().equals("path"))
                      .forEach(p -> parameters.add(p.get("name").asString()));
                  Set<String> variables =
                      new TreeSet<>(
                          com.acme.engine.config.PathPattern.parse(path.getKey()).variables());
                  assertEquals(variables, parameters, path.getKey());
                }));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.properties().forEach(property -> names.add(property.getKey()));
    return names;
  }
}
