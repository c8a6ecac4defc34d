package com.acme.engine.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;

/// Sets up Logback where nobody else has: our lines to standard output, other libraries' warnings
/// too. A `logback.xml` of the embedder or the operator goes before it.
///
/// In code, because reading an XML file takes longer than all the rest of a start.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_LOW_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext logback) {
    if (isConfiguredElsewhere()) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    setUp(logback);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  void setUp(LoggerContext logback) {
    LogLayout layout = new LogLayout();
    layout.setContext(logback);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(logback);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(logback);
    console.setName("stdout");
    console.setEncoder(encoder);
    console.start();
    Logger root = logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(console);
    root.setLevel(Level.WARN);
    logback.getLogger("com.acme").setLevel(Level.INFO);
    // It tells each attempt to reach a Redis that is gone; the room redis tells that once.
    logback.getLogger("redis.clients.jedis").setLevel(Level.OFF);
  }

  private static boolean isConfiguredElsewhere() {
    ClassLoader loader = LogConfigurator.class.getClassLoader();
    return System.getProperty("logback.configurationFile") != null
        || loader.getResource("logback-test.xml") != null
        || loader.getResource("logback.xml") != null;
  }
}
