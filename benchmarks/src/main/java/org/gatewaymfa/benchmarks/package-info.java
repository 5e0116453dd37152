// SPDX-License-Identifier: Apache-2.0
/** Measurements that are run by hand, each a ratio between two things of the same run. */
@NullMarked
package org.gatewaymfa.benchmarks;

import org.jspecify.annotations.NullMarked;
