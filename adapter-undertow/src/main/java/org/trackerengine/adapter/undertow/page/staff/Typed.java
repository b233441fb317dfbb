package org.trackerengine.adapter.undertow.page.staff;

import java.util.HashMap;
import java.util.Map;
import org.trackerengine.adapter.undertow.page.frame.PageForm;

/**
 * What stands in the fields of a form: what was typed, or at first what is stored.
 *
 * @param fields texts by the names of the fields; "true" for a checked box
 */
public record Typed(Map<String, String> fields) {

  static final Typed NOTHING = new Typed(Map.of());

  public Typed {
    fields = Map.copyOf(fields);
  }

  static Typed of(PageForm form, String... names) {
    Map<String, String> fields = new HashMap<>();
    for (String name : names) {
      fields.put(name, form.text(name));
    }
    return new Typed(fields);
  }

  /** Returns a field; empty if nothing stands there. */
  public String text(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Returns whether this option is chosen, or the box checked for "true". */
  public boolean is(String name, String value) {
    return value.equals(fields.get(name));
  }
}
