// SPDX-License-Identifier: Apache-2.0
/** What can be seen in the themes without a Keycloak: that files are there, colours can be read, and nothing comes from elsewhere. */
@NullMarked
package org.gatewaymfa.themes;

import org.jspecify.annotations.NullMarked;
