//! `dateline completions` and `dateline man`: what a shell and a manual say, from the definition of the arguments.

use super::failure::{Failure, Outcome};
use super::output::{Place, Sink};
use super::said::{Cli, Completions, Man};
use clap::CommandFactory;
use std::io::Write;

pub fn completions(said: &Completions) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(said.shell, &mut Cli::command(), "dateline", &mut script);
    write(&script)
}

pub fn man(said: &Man) -> Result<Outcome, Failure> {
    let command = Cli::command();
    let Some(folder) = &said.folder else {
        let mut page = Vec::new();
        let rendered = clap_mangen::Man::new(command).render(&mut page);
        rendered.map_err(|error| Failure::writing(&error, "standard output"))?;
        return write(&page);
    };
    let place = folder.display().to_string();
    let written = std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder));
    written.map_err(|error| Failure::writing(&error, &place))?;
    Ok(Outcome { done: 1, failed: 0 })
}

fn write(bytes: &[u8]) -> Result<Outcome, Failure> {
    let mut out = Sink::open(&Place::Standard)?;
    out.write_all(bytes).map_err(|error| out.failure(&error))?;
    out.finish()?;
    Ok(Outcome { done: 1, failed: 0 })
}
