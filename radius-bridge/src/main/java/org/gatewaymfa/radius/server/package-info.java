// SPDX-License-Identifier: Apache-2.0
/** UDP and TLS: which packets are let in, what is a duplicate, what goes back. Knows nothing of logins; see {@code AccessHandler}. */
@org.jspecify.annotations.NullMarked
package org.gatewaymfa.radius.server;
