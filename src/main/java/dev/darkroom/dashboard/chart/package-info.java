/**
 * Charts, worked out here and drawn as SVG by the template {@code chart.jte}: where ticks, lines
 * and bars lie, and what is said to those who can't see them. Colours and strokes are the sheet's.
 */
@NullMarked
package dev.darkroom.dashboard.chart;

import org.jspecify.annotations.NullMarked;
