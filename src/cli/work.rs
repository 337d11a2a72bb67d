//! Documents worked on side by side, in batches of a bounded size, and handed on in the order of the inputs.

use super::failure::{Failure, Outcome};
use super::meant::{Dates, Given, Teller};
use super::progress::Progress;
use super::said::Manner;
use dateline::extractor::{Analysis, Extractor, Wanted};
use dateline::read::Problem;
use dateline::text::Document;
use rayon::ThreadPool;
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A batch ends at so many groups for each job, or at so many bytes of text.
const GROUPS_A_JOB: usize = 8;
const BYTES: usize = 16 << 20;

/// Inputs that go through the stages together, on one thread: as many as this at most, and no more once there are so many
/// bytes of text.
const TOGETHER: usize = 16;
const BYTES_TOGETHER: usize = 64 << 10;
/// So many times more on a single thread, where no other waits for its share.
const ALONE: usize = 4;

type Input = Result<Document, Problem>;

/// What one document is worked on with.
pub struct Work<'e> {
    pub extractor: &'e Extractor,
    pub wanted: Wanted,
    pub dates: Dates,
    pub teller: Teller,
    manner: &'e Manner,
    jobs: usize,
    /// Made when there is a second document.
    pool: Option<ThreadPool>,
}

impl<'e> Work<'e> {
    /// As many documents at the same time as `manner` says, or as there are cores.
    pub fn new(extractor: &'e Extractor, wanted: Wanted, dates: Dates, manner: &'e Manner) -> Work<'e> {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let jobs = manner.jobs.map_or_else(cores, usize::from);
        let teller = Teller::new(manner);
        Work { extractor, wanted, dates, teller, manner, jobs, pool: None }
    }

    /// Analyses every document, makes something of each on the same thread, and calls `take` with the results in the
    /// order of the inputs; an input that cannot be read has its error there.
    pub fn each<T: Send>(
        &mut self,
        given: Given,
        make: impl Fn(Analysis) -> T + Sync,
        mut take: impl FnMut(Result<T, Problem>) -> Result<(), Failure>,
    ) -> Result<Outcome, Failure> {
        let (mut batch, mut bytes, mut done, mut reached) = (Vec::new(), 0, 0, 0);
        let (mut group, mut group_bytes) = (Vec::new(), 0);
        let progress = Progress::new(self.manner, || given.count_files());
        let mut inputs = given.open();
        loop {
            let input = inputs.next();
            let is_last = input.is_none();
            if let Some(mut input) = input {
                if let Ok(document) = &mut input {
                    self.dates.apply(document);
                    group_bytes += document.text.len();
                }
                group.push(input);
            }
            let times = if self.jobs == 1 { ALONE } else { 1 };
            if is_last || group_bytes >= times * BYTES_TOGETHER || group.len() >= times * TOGETHER {
                batch.push(std::mem::take(&mut group));
                bytes += std::mem::take(&mut group_bytes);
            }
            let many = if self.jobs == 1 { 1 } else { self.jobs * GROUPS_A_JOB };
            if is_last || bytes >= BYTES || batch.len() >= many {
                let (files, documents) = (inputs.opened(), batch.iter().map(Vec::len).sum::<usize>().max(1));
                let finished = AtomicUsize::new(0);
                // A file may hold many documents, so that each is a part of the files of its batch.
                let one_more = || {
                    let part = finished.fetch_add(1, Ordering::Relaxed) + 1;
                    progress.reached(reached + (files - reached) * part / documents);
                };
                let results = self.batch(std::mem::take(&mut batch), &make, &one_more)?;
                done += results.iter().filter(|result| result.is_ok()).count();
                progress.aside(|| results.into_iter().try_for_each(|one| self.hand_on(one, &mut take)))?;
                reached = files;
                bytes = 0;
            }
            if is_last {
                drop(progress);
                self.dates.warnings().iter().for_each(|warning| self.teller.warn(warning));
                return Ok(Outcome { done, failed: self.teller.failed });
            }
        }
    }

    /// The analyses that one timeline is made of.
    pub fn analyses(&mut self, given: Given, all_events: bool) -> Result<(Vec<Analysis>, Outcome), Failure> {
        let mut analyses = Vec::new();
        let keep = |analysis: Analysis| if all_events { analysis } else { analysis.thinned() };
        let outcome = self.each(given, keep, |result| {
            analyses.extend(result);
            Ok(())
        })?;
        Ok((analyses, outcome))
    }

    fn hand_on<T>(
        &mut self,
        result: Result<Made<T>, Problem>,
        take: &mut impl FnMut(Result<T, Problem>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        match result {
            Ok(Made { what, took_default, unsure, conflicts }) => {
                self.dates.note(took_default, unsure);
                conflicts.iter().for_each(|conflict| self.teller.warn(conflict));
                take(Ok(what))
            }
            Err(problem) => {
                self.teller.problem(&problem);
                if problem.warning { Ok(()) } else { take(Err(problem)) }
            }
        }
    }

    fn batch<T: Send>(
        &mut self,
        batch: Vec<Vec<Input>>,
        make: &(impl Fn(Analysis) -> T + Sync),
        one_more: &(impl Fn() + Sync),
    ) -> Result<Vec<Result<Made<T>, Problem>>, Failure> {
        let (extractor, wanted) = (self.extractor, self.wanted);
        let group = |mut inputs: Vec<Input>| -> Vec<Result<Made<T>, Problem>> {
            let documents = inputs.iter_mut().flatten().map(std::mem::take);
            let mut analyses = extractor.analyse_all(documents, wanted).into_iter();
            let results = inputs.into_iter().filter_map(|input| {
                one_more();
                input.map(|_| Some(made(analyses.next()?, make))).transpose()
            });
            results.collect()
        };
        if self.jobs == 1 || batch.len() < 2 {
            return Ok(batch.into_iter().flat_map(group).collect());
        }
        let pool = match self.pool.take() {
            Some(pool) => pool,
            None => rayon::ThreadPoolBuilder::new().num_threads(self.jobs).build().map_err(|error| {
                Failure::message(format!("cannot start {} jobs: {error}: give a smaller --jobs", self.jobs))
            })?,
        };
        let results = pool.install(|| batch.into_par_iter().flat_map_iter(group).collect());
        self.pool = Some(pool);
        Ok(results)
    }
}

/// What became of a document, and what is to be told of it.
struct Made<T> {
    what: T,
    took_default: bool,
    /// Dates of which nothing tells day and month apart.
    unsure: usize,
    conflicts: Vec<String>,
}

fn made<T>(analysis: Analysis, make: &impl Fn(Analysis) -> T) -> Made<T> {
    let took_default = Dates::took_default(&analysis);
    let unsure = analysis.timexes.iter().filter(|timex| timex.mention.other.is_some()).count();
    let source = &analysis.text.document.source;
    let conflicts = analysis.date.conflicts.iter().map(|what| format!("{source}: {what}")).collect();
    Made { what: make(analysis), took_default, unsure, conflicts }
}
