//! Home, practice, history, settings, and the candidate's code.

use super::Step;
use crate::app::edit::{self, Style};
use crate::app::{Action, Colour, Effect, Entering, Glyphs, HomeChoice, Screen, Setting, Start, Target};
use crate::assessment::{Candidate, Mode};
use crate::item::Typed;
use crate::text::{Lang, Messages};

/// The longest candidate code.
const CODE: Style<'static> = Style::Line(40);

impl Step<'_> {
    /// How many lines the menu on the screen has.
    fn lines(&self) -> usize {
        match &self.app.screen {
            Screen::Home { .. } => self.app.home_choices().len(),
            Screen::Practice { .. } => self.app.practice_choices().len(),
            Screen::History { .. } => self.app.history.as_ref().map_or(0, Vec::len),
            Screen::Settings { .. } => Setting::ALL.len(),
            _ => 0,
        }
    }

    fn cursor(&mut self) -> Option<&mut usize> {
        match &mut self.app.screen {
            Screen::Home { at } | Screen::Practice { at } | Screen::History { at } | Screen::Settings { at } => {
                Some(at)
            }
            _ => None,
        }
    }

    fn step_line(&mut self, by: isize) {
        let lines = self.lines();
        if let Some(at) = self.cursor()
            && lines > 0
        {
            *at = at.saturating_add_signed(by).min(lines - 1);
        }
    }

    pub(super) fn menu(&mut self, action: Action) {
        match action {
            Action::Up => self.step_line(-1),
            Action::Down => self.step_line(1),
            Action::Back => match self.app.screen {
                // Nobody leaves by accident: the line that leaves comes under the cursor.
                Screen::Home { .. } => {
                    self.app.screen = Screen::Home { at: self.app.home_choices().len().saturating_sub(1) };
                }
                _ => self.app.screen = Screen::Home { at: 0 },
            },
            Action::Accept => self.chosen(),
            _ => {}
        }
    }

    fn chosen(&mut self) {
        match self.app.screen {
            Screen::Home { at } => self.home_chosen(at),
            Screen::Practice { at } => {
                let Some(choice) = self.app.practice_choices().get(at).copied() else { return };
                let Some(pack) = self.app.packs.get(choice.pack) else { return };
                let Some((module, _)) = pack.modules.get(choice.module) else { return };
                let start = Start {
                    pack: pack.id.clone(),
                    form: None,
                    modules: vec![module.clone()],
                    mode: Mode::Practice,
                    candidate: "practice".to_owned(),
                };
                self.begin_sitting(start);
            }
            Screen::History { at } => {
                let past = self.app.history.as_ref().and_then(|history| history.get(at));
                if let Some(past) = past.filter(|past| past.complete) {
                    let folder = past.folder.clone();
                    self.push(Effect::OpenPast(folder));
                }
            }
            _ => {}
        }
    }

    fn home_chosen(&mut self, at: usize) {
        match self.app.home_choices().get(at) {
            Some(HomeChoice::Resume(index)) => {
                if let Some(resumable) = self.app.resumable.get(*index) {
                    let folder = resumable.folder.clone();
                    self.app.screen = Screen::Preparing;
                    self.push(Effect::Resume(folder));
                }
            }
            Some(HomeChoice::Take(pack)) => {
                self.app.screen = Screen::Entering(Entering { code: Typed::default(), refused: false, pack: *pack });
            }
            Some(HomeChoice::Practice) => self.app.screen = Screen::Practice { at: 0 },
            Some(HomeChoice::History) => {
                self.app.screen = Screen::History { at: 0 };
                self.push(Effect::LoadHistory);
            }
            Some(HomeChoice::Settings) => self.app.screen = Screen::Settings { at: 0 },
            Some(HomeChoice::Quit) => self.push(Effect::Quit),
            None => {}
        }
    }

    fn begin_sitting(&mut self, start: Start) {
        self.app.screen = Screen::Preparing;
        self.push(Effect::Begin(start));
    }

    pub(super) fn entering(&mut self, action: Action) {
        let Screen::Entering(entering) = &mut self.app.screen else { return };
        match action {
            Action::Back => self.app.screen = Screen::Home { at: 0 },
            Action::Accept => {
                if Candidate::new(&entering.code.text).is_err() {
                    entering.refused = true;
                    return;
                }
                let Some(pack) = self.app.packs.get(entering.pack) else { return };
                let start = Start {
                    pack: pack.id.clone(),
                    form: Some(pack.form.0.clone()),
                    modules: Vec::new(),
                    mode: Mode::Exam,
                    candidate: entering.code.text.clone(),
                };
                self.begin_sitting(start);
            }
            action => {
                if let Some(edit) = edit::acted(&entering.code, CODE, action) {
                    // An edit made of the text's own places always fits it.
                    let _ = entering.code.change(&edit);
                }
                entering.refused = false;
            }
        }
    }

    pub(super) fn entering_typed(&mut self, c: char) {
        if let Screen::Entering(entering) = &mut self.app.screen {
            for edit in edit::typed(&entering.code, CODE, c) {
                let _ = entering.code.change(&edit);
            }
            entering.refused = false;
        }
    }

    pub(super) fn settings(&mut self, action: Action) {
        let Screen::Settings { at } = self.app.screen else { return };
        match action {
            Action::Up => self.step_line(-1),
            Action::Down => self.step_line(1),
            Action::Back => self.app.screen = Screen::Home { at: 0 },
            Action::Accept | Action::Left => {
                if let Some(setting) = Setting::ALL.get(at) {
                    self.change(*setting, action == Action::Left);
                }
            }
            _ => {}
        }
    }

    fn change(&mut self, setting: Setting, back: bool) {
        let mut settings = self.app.settings;
        match setting {
            Setting::Lang => {
                settings.lang = if settings.lang == Lang::En { Lang::Es } else { Lang::En };
                settings.lang_chosen = true;
                self.app.text = Messages::new(settings.lang);
            }
            Setting::Volume => {
                settings.volume =
                    if back { settings.volume.saturating_sub(10) } else { (settings.volume + 10).min(100) };
            }
            Setting::Colour => {
                settings.colour = if settings.colour == Colour::Auto { Colour::Off } else { Colour::Auto };
            }
            Setting::Glyphs => {
                settings.glyphs = if settings.glyphs == Glyphs::Unicode { Glyphs::Ascii } else { Glyphs::Unicode };
            }
            Setting::HideTime => settings.hide_time = !settings.hide_time,
        }
        self.keep(settings);
    }

    /// A click on something that is no key.
    pub(crate) fn clicked(&mut self, target: Target) {
        match target {
            Target::Line(line) if self.app.modal.is_some() => self.question_clicked(line),
            Target::Line(line) => {
                let lines = self.lines();
                let Some(at) = self.cursor().filter(|_| line < lines) else { return };
                let again = *at == line;
                *at = line;
                // The first click chooses, the second does it: nothing starts by a slip of the hand.
                if again {
                    let action = Action::Accept;
                    self.act(self.app.context(), action, None);
                }
            }
            Target::Field(_) | Target::Option(..) | Target::Token(_) | Target::Pane(_) => self.item_clicked(target),
            Target::Key(_) => {}
        }
    }

    /// The wheel scrolls what Page up and Page down scroll.
    pub(crate) fn wheel(&mut self, lines: i16) {
        self.scroll(i32::from(lines));
    }
}
