/**
 * What the server tells the service manager that runs it: systemd, by its notification socket. How
 * a package installs the service is in the module {@code distribution}.
 */
@NullMarked
package org.trackerengine.bootstrap.service;

import org.jspecify.annotations.NullMarked;
