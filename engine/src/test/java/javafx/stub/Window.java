package javafx.stub;

/// Stands for a class of JavaFX, which the engine's tests do not have either.
public record Window(String title) {}
