// SPDX-License-Identifier: Apache-2.0
/**
 * One login of the whole bridge against a stand-in of Keycloak on the loopback interface, so that Java can write down which classes a
 * start needs. Used by the launcher after an installation; the server itself knows nothing of it.
 */
@org.jspecify.annotations.NullMarked
package org.gatewaymfa.radius.warmup;
