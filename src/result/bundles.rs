//! Finds bundles in folders, and says what it passed over: nothing is left out unseen.

use std::collections::BinaryHeap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{io, vec};

use super::{RESULT, SIGNATURE, SIGNER};
use crate::error::{Trouble, UserError};
use crate::journal::{FILE, shown};

/// Names of a folder that are kept at a time: about half a megabyte.
const NAMES: usize = 8_192;
/// How deep folders are looked into: `results/YEAR/DAY/ROOM/BUNDLE`.
const DEEPEST: usize = 4;

/// Bundles below some paths, looked for while they are asked for: each path's in order of their names.
///
/// A path that is a bundle gives itself. A folder gives the bundles that lie in it, and in its folders down to the fourth.
/// Whatever cannot be looked into gives an error in its place, and what comes after it follows.
#[derive(Debug)]
pub struct Bundles {
    paths: vec::IntoIter<PathBuf>,
    /// The folder that is looked through, and those it lies in.
    inside: Vec<Inside>,
    passed: Passed,
}

/// What was passed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// Folders that were looked through.
    pub folders: usize,
    /// Folders with a journal and no result: sittings that are not finished.
    pub unfinished: usize,
    /// Folders inside of those that were named that hold no result and no sitting.
    pub without_result: usize,
}

/// The bundles of some paths.
pub fn bundles(paths: impl IntoIterator<Item = PathBuf>) -> Bundles {
    let paths = paths.into_iter().collect::<Vec<_>>().into_iter();
    Bundles { paths, inside: Vec::new(), passed: Passed::default() }
}

/// A folder that is looked through.
#[derive(Debug)]
struct Inside {
    names: Names,
    /// Whether a bundle was in it, or in a folder of it.
    any: bool,
    unfinished: usize,
}

impl Inside {
    fn new(folder: PathBuf) -> Self {
        Self { names: Names::new(folder, NAMES), any: false, unfinished: 0 }
    }
}

impl Bundles {
    /// What was passed over so far.
    pub fn passed(&self) -> Passed {
        self.passed
    }

    /// Goes into what was found in a folder; gives it where it is a bundle.
    fn take(&mut self, path: PathBuf) -> Option<Result<PathBuf, UserError>> {
        let here = self.inside.last_mut()?;
        match what_is(&path) {
            Kind::Bundle => {
                here.any = true;
                Some(Ok(path))
            }
            Kind::Sitting => {
                here.unfinished += 1;
                None
            }
            Kind::Folder if self.inside.len() > DEEPEST => Some(Err(not_looked_into(&path, "it lies too deep"))),
            Kind::Folder => {
                self.inside.push(Inside::new(path));
                None
            }
            Kind::Link => Some(Err(not_looked_into(&path, "it is a link"))),
            Kind::File => None,
            Kind::Denied(error) => Some(Err(unreadable(&path, &error))),
        }
    }

    /// Goes back out of a folder; tells where nothing was in one that was named.
    fn leave(&mut self) -> Option<Result<PathBuf, UserError>> {
        let Inside { names, any, unfinished } = self.inside.pop()?;
        self.passed.folders += 1;
        if let Some(around) = self.inside.last_mut() {
            around.any |= any;
            around.unfinished += unfinished;
            self.passed.without_result += usize::from(!any && unfinished == 0);
            return None;
        }
        self.passed.unfinished += unfinished;
        match (any, unfinished) {
            (true, _) => None,
            (false, 0) => Some(Err(no_results(&names.folder))),
            (false, _) => Some(Err(unfinished_only(&names.folder))),
        }
    }
}

impl Iterator for Bundles {
    type Item = Result<PathBuf, UserError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(inside) = self.inside.last_mut() else {
                let path = self.paths.next()?;
                match what_is(&path) {
                    Kind::Bundle | Kind::Sitting => return Some(Ok(path)),
                    Kind::Denied(error) => return Some(Err(unreadable(&path, &error))),
                    // A link to a folder was named: it is followed.
                    Kind::Folder | Kind::Link | Kind::File if path.is_dir() => self.inside.push(Inside::new(path)),
                    Kind::Folder | Kind::Link | Kind::File => return Some(Err(no_folder(&path))),
                }
                continue;
            };
            let told = match inside.names.next() {
                Some(Ok(path)) => self.take(path),
                Some(Err(error)) => {
                    // What could not be read may hold anything.
                    inside.any = true;
                    Some(Err(unreadable(&inside.names.folder, &error)))
                }
                None => self.leave(),
            };
            if told.is_some() {
                return told;
            }
        }
    }
}

/// What a path is.
enum Kind {
    /// A result, or what is left of one: its signature, or the key that signed it.
    Bundle,
    /// A journal without a result.
    Sitting,
    /// Another folder.
    Folder,
    /// A link to a folder, or to nothing.
    Link,
    /// A plain file, or nothing.
    File,
    /// That cannot be known.
    Denied(io::Error),
}

/// Asks for the result first: of a bundle nothing else need be asked. A link in place of a file is a file for this.
fn what_is(path: &Path) -> Kind {
    for (file, kind) in
        [(RESULT, Kind::Bundle), (SIGNATURE, Kind::Bundle), (SIGNER, Kind::Bundle), (FILE, Kind::Sitting)]
    {
        match path.join(file).symlink_metadata() {
            Ok(_) => return kind,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Kind::File,
            Err(error) => return Kind::Denied(error),
        }
    }
    match path.symlink_metadata() {
        Ok(is) if is.is_dir() => Kind::Folder,
        Ok(is) if is.is_symlink() => Kind::Link,
        _ => Kind::File,
    }
}

/// What lies in a folder, in order of the names. The folder is read again for each `most` of them.
#[derive(Debug)]
struct Names {
    folder: PathBuf,
    /// How many are kept.
    most: usize,
    ready: vec::IntoIter<OsString>,
    /// The last of those that were ready before; `None` before the first.
    last: Option<OsString>,
    done: bool,
}

impl Names {
    fn new(folder: PathBuf, most: usize) -> Self {
        Self { folder, most, ready: Vec::new().into_iter(), last: None, done: false }
    }

    /// The first names after `last`.
    fn following(&self) -> io::Result<Vec<OsString>> {
        let mut first = BinaryHeap::new();
        for entry in std::fs::read_dir(&self.folder)? {
            let name = entry?.file_name();
            let past = self.last.as_ref().is_none_or(|last| name > *last);
            if past && (first.len() < self.most || first.peek().is_some_and(|last| name < *last)) {
                first.push(name);
                if first.len() > self.most {
                    first.pop();
                }
            }
        }
        Ok(first.into_sorted_vec())
    }
}

impl Iterator for Names {
    type Item = io::Result<PathBuf>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.as_slice().is_empty() && !self.done {
            match self.following() {
                Ok(names) => {
                    self.done = names.len() < self.most;
                    self.last = names.last().cloned();
                    self.ready = names.into_iter();
                }
                Err(error) => {
                    self.done = true;
                    return Some(Err(error));
                }
            }
        }
        self.ready.next().map(|name| Ok(self.folder.join(name)))
    }
}

fn no_folder(path: &Path) -> UserError {
    let message = format!("{} is not a folder with results in it.", shown(path));
    UserError::new(Trouble::Usage, message).hint("callready history lists results and their folders.")
}

fn no_results(path: &Path) -> UserError {
    UserError::new(Trouble::Usage, format!("There are no results in {}.", shown(path)))
        .hint("callready history lists results and their folders.")
}

fn unfinished_only(path: &Path) -> UserError {
    let message = format!("{} holds only sittings that are not finished.", shown(path));
    UserError::new(Trouble::Usage, message).hint("callready resume goes on with one.")
}

fn unreadable(path: &Path, error: &io::Error) -> UserError {
    let message = format!("{} cannot be looked into: {error}.", shown(path));
    UserError::new(Trouble::Environment, message).hint("There may be results in it: make it readable.")
}

fn not_looked_into(path: &Path, why: &str) -> UserError {
    UserError::new(Trouble::Usage, format!("{} was not looked into: {why}.", shown(path)))
        .hint("Name it on the command line.")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test panics where something is wrong")]

    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn names_come_in_order_and_once_however_many_are_kept_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let wanted: Vec<_> = (0..10).map(|number| folder.path().join(number.to_string())).collect();
        for number in [7, 2, 9, 4, 0, 1, 6, 5, 3, 8] {
            fs::create_dir(&wanted[number]).unwrap();
        }
        for most in 1..=12 {
            let names: Vec<_> =
                Names::new(folder.path().to_owned(), most).map(|name| name.map_err(|error| error.kind())).collect();
            assert_eq!(names, wanted.iter().cloned().map(Ok).collect::<Vec<_>>(), "{most}");
        }
    }

    /// A folder with one file in it.
    fn with(folder: &Path, file: &str) {
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join(file), "").unwrap();
    }

    #[test]
    fn a_folder_that_is_not_there_is_told_in_its_place_and_the_next_follows() {
        let folder = tempfile::tempdir().unwrap();
        let (results, absent) = (folder.path().join("results"), folder.path().join("absent"));
        for name in ["b", "a", "c"] {
            with(&results.join(name), if name == "c" { FILE } else { RESULT });
        }
        let mut found = bundles([absent, results.clone(), results.join("c")]);
        assert!(found.next().unwrap().unwrap_err().message.ends_with("is not a folder with results in it."));
        let rest: Vec<_> = found.by_ref().map(Result::unwrap).collect();
        assert_eq!(rest, [results.join("a"), results.join("b"), results.join("c")]);
        assert_eq!(found.passed(), Passed { folders: 1, unfinished: 1, without_result: 0 });
    }

    #[test]
    fn folders_of_rooms_are_looked_into_and_those_without_a_result_are_counted() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        with(&at("room-1/a"), RESULT);
        with(&at("room-1/photos"), "cat.jpg");
        with(&at("room-2/late/b"), RESULT);
        with(&at("room-3/c"), FILE);
        fs::create_dir(at("empty")).unwrap();
        fs::write(at("notes.txt"), "").unwrap();
        with(&at("1/2/3/4/d"), RESULT);
        with(&at("1/2/3/4/5/6/e"), RESULT);
        let mut found = bundles([folder.path().to_owned()]);
        let all: Vec<_> = found.by_ref().collect();
        let good: Vec<_> = all.iter().flatten().cloned().collect();
        assert_eq!(good, ["1/2/3/4/d", "room-1/a", "room-2/late/b"].map(at));
        let told: Vec<_> = all.iter().filter_map(|one| Some(one.as_ref().err()?.message.clone())).collect();
        assert_eq!(told, [format!("{} was not looked into: it lies too deep.", at("1/2/3/4/5").display())]);
        let Passed { unfinished, without_result, .. } = found.passed();
        assert_eq!((unfinished, without_result), (1, 2), "a sitting; photos and the empty folder");
    }

    #[test]
    fn what_is_left_of_a_bundle_is_one_and_a_link_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        with(&at("a"), SIGNER);
        with(&at("b"), SIGNATURE);
        fs::create_dir(at("c")).unwrap();
        symlink("/nowhere", at("c").join(RESULT)).unwrap();
        symlink(at("a"), at("d")).unwrap();
        fs::create_dir(at("e")).unwrap();
        symlink(at("e"), at("f")).unwrap();
        let all: Vec<_> = bundles([folder.path().to_owned()]).collect();
        let good: Vec<_> = all.iter().flatten().cloned().collect();
        assert_eq!(good, ["a", "b", "c", "d"].map(at), "a link to a bundle is that bundle");
        let told: Vec<_> = all.iter().filter_map(|one| Some(one.as_ref().err()?.message.clone())).collect();
        assert_eq!(told, [format!("{} was not looked into: it is a link.", at("f").display())]);
    }

    #[test]
    fn an_empty_folder_holds_no_results_and_is_told_so_once() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("photos")).unwrap();
        let mut found = bundles([folder.path().to_owned()]);
        let error = found.next().unwrap().unwrap_err();
        assert_eq!((error.trouble, found.next().is_none()), (Trouble::Usage, true));
        assert!(error.message.starts_with("There are no results in "), "{error}");
    }
}
