// SPDX-License-Identifier: Apache-2.0
/** What a benchmark shows: a Markdown table and a picture, from the same figures. */
@NullMarked
package org.gatewaymfa.benchmarks.report;

import org.jspecify.annotations.NullMarked;
