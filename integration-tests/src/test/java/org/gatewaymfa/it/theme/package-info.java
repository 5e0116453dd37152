// SPDX-License-Identifier: Apache-2.0
/** How the pages look and whether everybody can use them, under each theme, narrow and wide, light and dark, with and without scripts. */
@NullMarked
package org.gatewaymfa.it.theme;

import org.jspecify.annotations.NullMarked;
