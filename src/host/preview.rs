//! An author's preview: sittings of which nothing is kept.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use notify::{RecursiveMode, Watcher};

use super::Host;
use crate::app::{App, Msg, Start};
use crate::assessment::Mode;
use crate::error::{Trouble, UserError};
use crate::host::Post;
use crate::pack::{Look, Source, preview};
use crate::text::Messages;

/// Editors write a file in several steps: what comes within this time is one change.
const SETTLED: Duration = Duration::from_millis(30);

/// What is previewed.
#[derive(Debug)]
pub(super) struct Preview {
    source: Source,
    name: String,
    look: Look,
    /// The pack's folder, where changes are to be seen at once.
    watched: Option<Box<Path>>,
}

impl Host {
    /// Makes the preview of a pack ready: what is wrong is said before the screen is taken. The answer is to be the
    /// app's first effect.
    ///
    /// # Errors
    /// The items cannot be made, or one that is named is not there.
    pub fn preview(&mut self, name: &str, look: Look, watch: bool, words: &Messages) -> Result<Start, UserError> {
        let source = crate::pack::locate(name)?;
        let watched = match &source {
            Source::Folder(folder) if watch => Some(folder.clone().into_boxed_path()),
            Source::BuiltIn(_) if watch => {
                let error = UserError::new(Trouble::Usage, format!("The pack {name} is built in: it does not change."));
                return Err(error.hint("Name the folder you work in."));
            }
            _ => None,
        };
        let start = Start {
            pack: name.to_owned(),
            form: None,
            modules: Vec::new(),
            mode: Mode::Practice,
            candidate: "author".to_owned(),
        };
        match preview(&source, &look, words) {
            Ok((pack, form)) => self.ready = Some((start.clone(), pack, Arc::new(form))),
            // A broken file is what an author watches for.
            Err(error) if watch && error.trouble == Trouble::Finding => {}
            Err(error) => return Err(error),
        }
        self.preview = Some(Preview { source, name: name.to_owned(), look, watched });
        Ok(start)
    }

    /// Reads the pack again, and goes on with the item on the screen.
    pub(super) fn reload(&mut self, app: &App) -> Msg {
        let Some(asked) = &self.preview else { return Msg::Broken(String::new()) };
        let current = app.live.as_ref().and_then(|live| live.sitting.current()).map(|(item, _)| item.id.to_string());
        // The revision may be what was changed.
        let current = current.and_then(|id| Some(id.rsplit('/').next()?.split('@').next()?.to_owned()));
        let look =
            Look { first: asked.look.first.clone().filter(|_| asked.look.alone).or(current), ..asked.look.clone() };
        let mut again = preview(&asked.source, &look, &app.text);
        if again.is_err() && !look.alone {
            // Perhaps the item was renamed.
            let any = preview(&asked.source, &Look { first: None, ..look }, &app.text);
            again = any.or(again);
        }
        let start = Start {
            pack: asked.name.clone(),
            form: None,
            modules: Vec::new(),
            mode: Mode::Practice,
            candidate: "author".to_owned(),
        };
        match again {
            Ok((pack, form)) => {
                self.close();
                self.ready = Some((start.clone(), pack, Arc::new(form)));
                self.begin(&start, app).unwrap_or_else(|error| Msg::Broken(error.to_string()))
            }
            Err(error) => Msg::Broken(error.to_string()),
        }
    }

    /// Begins to look for changes of the pack. The watcher is kept as long as the host.
    pub(super) fn watch(&mut self, post: &Post) {
        let Some(folder) = self.preview.as_ref().and_then(|preview| preview.watched.clone()) else { return };
        let (changes, settled) = std::sync::mpsc::channel::<()>();
        let handler = move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| !event.kind.is_access()) {
                let _ = changes.send(());
            }
        };
        let watcher = notify::recommended_watcher(handler)
            .and_then(|mut watcher| watcher.watch(&folder, RecursiveMode::Recursive).map(|()| watcher));
        match watcher {
            Ok(watcher) => self.watcher = Some(watcher),
            Err(error) => {
                post.send(Msg::Broken(format!(
                    "Changes of the files cannot be seen: {error}. Press q, and start again."
                )));
                return;
            }
        }
        let post = post.clone();
        let tell = move || {
            while settled.recv().is_ok() {
                while settled.recv_timeout(SETTLED).is_ok() {}
                if !post.send(Msg::Changed) {
                    return;
                }
            }
        };
        // Without it an author closes the preview and opens it again.
        let _ = std::thread::Builder::new().name("watch".to_owned()).spawn(tell);
    }
}
