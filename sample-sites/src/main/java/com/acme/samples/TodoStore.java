package com.acme.samples;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The tasks, in memory: a restart brings the examples back.
final class TodoStore {

  private static final int MAX_COUNT = 500;

  private final Map<Long, Todo> todos = new TreeMap<>();
  private final List<Consumer<Change>> subscribers = new CopyOnWriteArrayList<>();
  private final InstantSource clock;
  private long lastId;

  /// What happened to a task.
  ///
  /// @param action `created`, `updated` or `deleted`
  /// @param todo as it is now, or was
  record Change(String action, Todo todo) {}

  TodoStore(InstantSource clock) {
    this.clock = clock;
  }

  static TodoStore withExamples() {
    TodoStore store = new TodoStore(Instant::now);
    store.add("Open this page in a second window and watch both change");
    store.add("Read the sample acme.yaml");
    store.add("Stop the engine while a request is under way");
    store.replace(
        store.add("Start ACME for the first time").id(), Optional.empty(), Optional.of(true));
    return store;
  }

  synchronized List<Todo> all() {
    return new ArrayList<>(todos.values());
  }

  synchronized Optional<Todo> get(long id) {
    return Optional.ofNullable(todos.get(id));
  }

  /// @throws BadRequest when there are too many
  synchronized Todo add(String title) {
    if (todos.size() >= MAX_COUNT) {
      throw new BadRequest(409, "there are " + MAX_COUNT + " tasks already: finish some");
    }
    Todo todo = new Todo(++lastId, title, false, clock.instant());
    todos.put(todo.id(), todo);
    publish("created", todo);
    return todo;
  }

  /// Changes what is given.
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  synchronized Optional<Todo> replace(long id, Optional<String> title, Optional<Boolean> done) {
    return get(id)
        .map(old -> {
          Todo todo =
              new Todo(id, title.orElse(old.title()), done.orElse(old.done()), old.created());
          todos.put(id, todo);
          publish("updated", todo);
          return todo;
        });
  }

  synchronized boolean remove(long id) {
    Todo removed = todos.remove(id);
    if (removed == null) {
      return false;
    }
    publish("deleted", removed);
    return true;
  }

  /// Asks to be told of changes; whoever is told must not block.
  ///
  /// @return ends it
  Runnable subscribe(Consumer<Change> subscriber) {
    subscribers.add(subscriber);
    return () -> subscribers.remove(subscriber);
  }

  private void publish(String action, Todo todo) {
    Change change = new Change(action, todo);
    subscribers.forEach(subscriber -> subscriber.accept(change));
  }
}
