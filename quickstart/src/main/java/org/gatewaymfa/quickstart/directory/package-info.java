// SPDX-License-Identifier: Apache-2.0
/** An Active Directory look-alike in memory, for demonstrations and tests. */
@NullMarked
package org.gatewaymfa.quickstart.directory;

import org.jspecify.annotations.NullMarked;
