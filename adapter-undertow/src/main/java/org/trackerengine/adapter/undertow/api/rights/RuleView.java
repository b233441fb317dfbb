package org.trackerengine.adapter.undertow.api.rights;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.domain.access.AccessRule;

/** An access rule as JSON. */
record RuleView(
    String id,
    String kind,
    String value,
    boolean configured,
    @JsonInclude(Include.NON_NULL) @Nullable String reason,
    @JsonInclude(Include.NON_NULL) @Nullable Instant createdAt) {

  /** Beginning of the ids of the rules of the configuration, behind which they are counted. */
  static final String CONFIGURED = "configured-";

  static RuleView stored(AccessRule rule) {
    return of(Long.toString(rule.id()), rule, false);
  }

  static RuleView configured(int number, AccessRule rule) {
    return of(CONFIGURED + number, rule, true);
  }

  private static RuleView of(String id, AccessRule rule, boolean configured) {
    return new RuleView(
        id, LowerCase.of(rule.kind()), rule.value(), configured, rule.reason(), rule.createdAt());
  }
}
