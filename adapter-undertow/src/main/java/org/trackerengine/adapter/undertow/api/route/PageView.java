package org.trackerengine.adapter.undertow.api.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list as JSON; {@code next} is null for the last page. */
public record PageView<T>(List<T> items, @Nullable String next) {}
