// SPDX-License-Identifier: Apache-2.0
/**
 * Traces of logins by OpenTelemetry's conventions: W3C Trace Context towards Keycloak, OTLP over HTTP towards a collector. Off unless a
 * collector is named; then no class of it is loaded.
 */
@NullMarked
package org.gatewaymfa.radius.trace;

import org.jspecify.annotations.NullMarked;
