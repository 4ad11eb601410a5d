package dev.darkroom.job;

import java.util.List;

/**
 * A page of jobs.
 *
 * @param total how many jobs there are on all pages
 */
public record JobList(List<Job> jobs, int total) {

  public JobList {
    jobs = List.copyOf(jobs);
  }
}
