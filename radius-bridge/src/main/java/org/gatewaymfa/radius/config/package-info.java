// SPDX-License-Identifier: Apache-2.0
/** The bridge's settings: read from YAML, checked once at start, immutable after that. Knows no socket and no HTTP. */
@org.jspecify.annotations.NullMarked
package org.gatewaymfa.radius.config;
