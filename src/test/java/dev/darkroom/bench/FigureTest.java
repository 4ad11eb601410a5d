package dev.darkroom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FigureTest {

  @Test
  void aPercentileIsTheNearestRankAbove() {
    Latencies latencies = Latencies.of(LongStream.rangeClosed(1, 200).map(ms -> ms * 1_000_000));

    assertThat(latencies.percentile(0.5)).isEqualTo(100);
    assertThat(latencies.p99()).isEqualTo(198);
    assertThat(latencies.percentile(1)).isEqualTo(200);
    assertThat(latencies.figure("a trip").parts()).containsExactly(100.0, 180.0, 198.0, 200.0);
  }

  @Test
  void oneTimeIsEveryPercentile() {
    assertThat(Latencies.of(LongStream.of(3_000_000)).figure("it").parts())
        .containsExactly(3.0, 3.0, 3.0, 3.0);
  }

  @Test
  void eachPartOfAFigureHasItsOwnMedian() {
    Figure median =
        Figure.median(List.of(figure(1, 30), figure(9, 20), figure(2, 10), figure(4, 40)));

    assertThat(median.parts()).containsExactly(3.0, 25.0);
  }

  @Test
  void aGoalJudgesThePartThatItIsFor() {
    Figure figure = figure(1, 30);

    assertThat(figure.isMet()).isEmpty();
    assertThat(figure.withGoal(Goal.atMost(30).ofPart(1)).isMet()).contains(true);
    assertThat(figure.withGoal(Goal.atMost(29).ofPart(1)).isMet()).contains(false);
    assertThat(figure.withGoal(Goal.atLeast(2)).isMet()).contains(false);
    assertThat(figure.withGoal(Goal.atMost(29).ofPart(1)).judged()).isEqualTo(30);
  }

  private static Figure figure(double... parts) {
    return new Figure("a figure", Arrays.stream(parts).boxed().toList(), Optional.empty());
  }
}
