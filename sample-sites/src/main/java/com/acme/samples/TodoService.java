package com.acme.samples;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// `/todos`: a small REST resource.
final class TodoService implements HttpService {

  private final TodoStore store;

  TodoService(TodoStore store) {
    this.store = store;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/todos", (request, response) -> Json.send(response, store.all()))
        .post("/todos", this::create)
        .get("/todos/{id}", this::read)
        .put("/todos/{id}", this::replace)
        .patch("/todos/{id}", this::change)
        .delete("/todos/{id}", this::delete);
  }

  private void create(ServerRequest request, ServerResponse response) {
    Todo created = store.add(title(Json.object(request)).orElseThrow(TodoService::titleMissing));
    Json.send(response.status(201).header("Location", "/todos/" + created.id()), created);
  }

  private void read(ServerRequest request, ServerResponse response) {
    Json.send(response, store.get(id(request)).orElseThrow(() -> missing(request)));
  }

  private void replace(ServerRequest request, ServerResponse response) {
    JsonNode sent = Json.object(request);
    String title = title(sent).orElseThrow(TodoService::titleMissing);
    boolean done = done(sent).orElse(false);
    Json.send(
        response,
        store
            .replace(id(request), Optional.of(title), Optional.of(done))
            .orElseThrow(() -> missing(request)));
  }

  private void change(ServerRequest request, ServerResponse response) {
    JsonNode sent = Json.object(request);
    Json.send(
        response,
        store.replace(id(request), title(sent), done(sent)).orElseThrow(() -> missing(request)));
  }

  private void delete(ServerRequest request, ServerResponse response) {
    if (!store.remove(id(request))) {
      throw missing(request);
    }
    response.status(204).send();
  }

  private static Optional<String> title(JsonNode sent) {
    JsonNode title = sent.path("title");
    if (title.isMissingNode()) {
      return Optional.empty();
    }
    if (!title.isString() || title.stringValue().isBlank()) {
      throw titleMissing();
    }
    if (title.stringValue().length() > Todo.MAX_TITLE) {
      throw BadRequest.of("a title has at most " + Todo.MAX_TITLE + " characters");
    }
    return Optional.of(title.stringValue().strip());
  }

  private static Optional<Boolean> done(JsonNode sent) {
    JsonNode done = sent.path("done");
    if (done.isMissingNode()) {
      return Optional.empty();
    }
    if (!done.isBoolean()) {
      throw BadRequest.of("done is true or false");
    }
    return Optional.of(done.booleanValue());
  }

  private static long id(ServerRequest request) {
    String id = request.path().pathParameters().get("id");
    if (!id.matches("[0-9]{1,18}")) {
      throw missing(request);
    }
    return Long.parseLong(id);
  }

  private static BadRequest missing(ServerRequest request) {
    return BadRequest.notFound("there is no task " + request.path().pathParameters().get("id"));
  }

  private static BadRequest titleMissing() {
    return BadRequest.of("title is a text that is not blank");
  }
}
