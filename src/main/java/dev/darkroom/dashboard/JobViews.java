package dev.darkroom.dashboard;

import dev.darkroom.job.Job;
import dev.darkroom.job.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes views of jobs, with those that they came from and those that came from them. */
final class JobViews {

  private final Jobs jobs;
  private final Cards cards;

  JobViews(Jobs jobs, Cards cards) {
    this.jobs = jobs;
    this.cards = cards;
  }

  JobView of(Job job) {
    Optional<Job> parent =
        job.origin().flatMap(origin -> jobs.find(job.accountId(), origin.jobId()));
    List<Job> all = new ArrayList<>();
    all.add(job);
    parent.ifPresent(all::add);
    int relatives = all.size();
    all.addAll(jobs.children(job.accountId(), job.id(), JobView.MOST_CHILDREN));
    List<Card> made = cards.of(all);
    return new JobView(
        made.getFirst(),
        parent.map(_ -> new Tile(made.get(1))),
        made.subList(relatives, made.size()).stream().map(Tile::new).toList());
  }
}
