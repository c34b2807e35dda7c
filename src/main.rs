//! The command line: hooks, arguments, exit code. Everything else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    callready::cli::main()
}
