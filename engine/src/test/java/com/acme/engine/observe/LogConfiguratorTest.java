package com.acme.engine.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class LogConfiguratorTest {

  @Test
  void logbackFindsItByItself() {
    assertTrue(
        ServiceLoader.load(Configurator.class).stream()
            .anyMatch(provider -> provider.type() == LogConfigurator.class));
  }

  @Test
  void aConfigurationOfTheOperatorGoesBeforeIt() {
    LoggerContext logback = new LoggerContext();
    assertEquals(
        Configurator.ExecutionStatus.INVOKE_NEXT_IF_ANY,
        new LogConfigurator().configure(logback),
        "these tests have a logback-test.xml");
  }

  @Test
  void withoutOneOurLinesAndOthersWarningsGoToStandardOutput() {
    LoggerContext logback = new LoggerContext();
    new LogConfigurator().setUp(logback);
    assertNotNull(logback.getLogger("ROOT").getAppender("stdout"));
    assertEquals(Level.WARN, logback.getLogger("io.helidon.Anything").getEffectiveLevel());
    assertEquals(Level.INFO, logback.getLogger("com.acme.engine.proxy").getEffectiveLevel());
    logback.stop();
  }
}
