package com.acme.console.engine;

/// One thing that is wrong with a configuration.
///
/// @param file where
/// @param line from 1; 0 for the whole file
/// @param column from 1; 0 for the whole line
/// @param message what is wrong
/// @param remedy what to do
public record ConfigProblem(String file, int line, int column, String message, String remedy) {}
