package org.trackerengine.adapter.jpa.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestSchemaTest {

  private final DataSource source = new JdbcDataSource();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Tracker",
        "tracker ",
        "1tracker",
        "_tracker",
        "track\u0131r",
        "tracker; DROP SCHEMA app",
        "tracker\" CASCADE; --",
        "a.b",
        "tracker\n",
        "pg_catalog",
        "pg_toast",
        "information_schema",
        "a123456789a123456789a123456789a123456789a12345678"
      })
  void whatIsNoPlainNameIsRefused(String name) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> GuestSchema.in(source).named(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"t", "user", "order_2", "a123456789a123456789a123456789a123456789a1234567"})
  void plainNamesAreTaken(String name) {
    assertThat(GuestSchema.in(source).named(name).name()).isEqualTo(name);
  }

  @Test
  void listensUnlessItIsAlone() {
    assertThat(GuestSchema.in(source).listens()).isTrue();
    assertThat(GuestSchema.in(source).alone().named("other").listens()).isFalse();
    assertThat(GuestSchema.in(source)).hasToString("GuestSchema[tracker]");
  }
}
