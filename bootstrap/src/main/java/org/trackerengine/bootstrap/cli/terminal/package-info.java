/** What all commands share: their failures, help, progress, and amounts for people. */
@NullMarked
package org.trackerengine.bootstrap.cli.terminal;

import org.jspecify.annotations.NullMarked;
