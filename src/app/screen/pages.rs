//! Pages to read: instructions, feedback, the pause between sections, results, help; and the sound check.

use super::Step;
use crate::app::{Action, App, Effect, Modal, PastSitting, Screen, Settings};
use crate::assessment::{Mode, Phase, SoundCheckOutcome, What};

impl App {
    /// A page to be read, in lines.
    pub(in crate::app) fn page_lines(&self) -> i32 {
        i32::from(self.size.1.saturating_sub(8).max(1))
    }
}

impl Step<'_> {
    pub(super) fn page(&mut self, action: Action) {
        let page = self.app.page_lines();
        match action {
            Action::Up => self.scroll(-1),
            Action::Down => self.scroll(1),
            Action::PageUp => self.scroll(-page),
            Action::PageDown => self.scroll(page),
            Action::Formulas => {
                if let Screen::Results { formulas, top } = &mut self.app.screen {
                    *formulas = !*formulas;
                    *top = 0;
                }
            }
            Action::Accept | Action::Back => self.go_on(),
            _ => {}
        }
    }

    /// Scrolls what is in front by so many lines.
    pub(super) fn scroll(&mut self, by: i32) {
        let limit = self.app.scroll_limit;
        let moved = |top: u16| {
            let to = i32::from(top).saturating_add(by).clamp(0, i32::from(limit));
            u16::try_from(to).unwrap_or(top)
        };
        match (&mut self.app.modal, &mut self.app.screen) {
            (Some(Modal::Help { top }), _) | (None, Screen::Results { top, .. } | Screen::Problem { top, .. }) => {
                *top = moved(*top);
            }
            (None, Screen::Sitting { top }) => {
                let view = self.app.live.as_ref().and_then(|live| {
                    let working = matches!(live.sitting.phase(), Phase::Practice { .. } | Phase::Running { .. });
                    live.sitting.current().filter(|_| working).map(|(_, response)| &response.view)
                });
                match view {
                    None => *top = moved(*top),
                    Some(view) => {
                        let now = view.top.get(usize::from(view.pane)).copied().unwrap_or(0);
                        let (pane, to) = (view.pane, moved(now));
                        if to != now {
                            self.happen(What::Scrolled { pane, top: to });
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn go_on(&mut self) {
        match self.app.modal {
            Some(Modal::Help { .. }) => {
                self.app.modal = None;
                return;
            }
            Some(Modal::Answer { .. }) => {
                self.app.modal = None;
                self.next_item();
                return;
            }
            _ => {}
        }
        match &self.app.screen {
            Screen::Results { .. } | Screen::Problem { .. } => {
                if self.app.direct {
                    self.push(Effect::Quit);
                } else if let Some(past) = self.app.outcome.take_if(|outcome| outcome.past) {
                    let line = |history: &Vec<PastSitting>| {
                        history.iter().position(|sitting| sitting.folder.ends_with(&past.folder))
                    };
                    let at = self.app.history.as_ref().and_then(line).unwrap_or(0);
                    self.app.screen = Screen::History { at };
                } else {
                    self.app.screen = Screen::Home { at: 0 };
                    // What was sat is over, or waits to be gone on with.
                    self.app.resumable.clear();
                    self.push(Effect::LoadInterrupted);
                    if !self.app.settings.lang_chosen {
                        self.app.speak(Settings::default().lang);
                    }
                }
            }
            Screen::Sitting { .. } => self.go_on_in_sitting(),
            _ => {}
        }
    }

    fn go_on_in_sitting(&mut self) {
        let Some(live) = &self.app.live else { return };
        let what = match live.sitting.phase() {
            Phase::Between { .. } => What::Instructed,
            Phase::Instructions { section } => {
                let practice = live.sitting.section(section).practice.is_some();
                if practice && live.sitting.conditions().mode == Mode::Exam {
                    What::PracticeBegan
                } else {
                    What::Started
                }
            }
            Phase::Feedback { .. } => What::Started,
            _ => return,
        };
        self.happen(what);
    }

    pub(super) fn sound_check(&mut self, action: Action) {
        match action {
            Action::Replay => self.replay_sound_check(),
            Action::HearNothing => self.sound_checked(SoundCheckOutcome::NotHeard),
            Action::Louder => self.volume(10),
            Action::Softer => self.volume(-10),
            Action::DeleteBack | Action::DeleteWord | Action::DeleteLine => {
                if let Some(live) = &mut self.app.live {
                    if action == Action::DeleteBack {
                        live.heard.pop();
                    } else {
                        live.heard.clear();
                    }
                }
            }
            Action::Accept if self.no_device() => self.sound_checked(SoundCheckOutcome::NoDevice),
            Action::Accept => {
                let Some(live) = &self.app.live else { return };
                let right = live.sitting.form().sound_check.as_ref().is_some_and(|check| check.answer == live.heard);
                if right {
                    self.sound_checked(SoundCheckOutcome::Heard);
                } else {
                    self.notice("notice-number-differs");
                }
            }
            _ => {}
        }
    }

    fn sound_checked(&mut self, outcome: SoundCheckOutcome) {
        self.happen(What::SoundChecked { outcome });
    }

    fn volume(&mut self, by: i16) {
        let mut settings = self.app.settings;
        let to = (i16::from(settings.volume) + by).clamp(0, 100);
        settings.volume = u8::try_from(to).unwrap_or(settings.volume);
        self.keep(settings);
    }

    pub(super) fn heard_typed(&mut self, c: char) {
        if let Some(live) = &mut self.app.live
            && c.is_ascii_digit()
            && live.heard.len() < 8
        {
            live.heard.push(c);
        }
    }
}
