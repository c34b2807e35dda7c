//! What the keys of whoever watches do.

use super::said::Told;
use super::{BEFORE, Replay, SKIP};
use crate::app::{Action, App, Code, Context, Effect, KeyPress, Modal, Msg, Screen, Target, action};
use crate::assessment::Millis;
use crate::clock::Stamp;

impl Replay {
    /// Takes a message in. What the candidate's own keys would have done, nothing does here.
    pub(in crate::app) fn take(&mut self, app: &mut App, msg: &Msg) -> Vec<Effect> {
        match *msg {
            Msg::Time(now) => self.run(app, now),
            Msg::Size(_, columns, lines) => app.size = (columns, lines),
            Msg::Signal(..) => return vec![Effect::Quit],
            Msg::Key(now, key) | Msg::Click(now, Target::Key(key)) => return self.pressed(app, now, key),
            Msg::Click(_, Target::Line(line)) => self.chosen(app, line),
            Msg::Wheel(_, lines) if matches!(app.modal, Some(Modal::Chapters { .. })) => {
                self.list(app, isize::from(lines).signum());
            }
            Msg::Wheel(_, lines) => scroll(app, lines.into()),
            _ => {}
        }
        Vec::new()
    }

    fn pressed(&mut self, app: &mut App, now: Stamp, key: KeyPress) -> Vec<Effect> {
        let context = if app.modal.is_none() { Context::Replay } else { app.context() };
        let Some(action) = action(context, key, 0) else { return Vec::new() };
        if self.told == Told::NoMore {
            self.told = Told::Nothing;
        }
        if let Some(Modal::Help { .. }) = app.modal {
            match action {
                Action::Up => scroll(app, -1),
                Action::Down => scroll(app, 1),
                Action::PageUp => scroll(app, -app.page_lines()),
                Action::PageDown => scroll(app, app.page_lines()),
                Action::Back => app.modal = None,
                Action::Leave => return vec![Effect::Quit],
                _ => {}
            }
            return Vec::new();
        }
        if let Some(Modal::Chapters { at }) = app.modal {
            match action {
                Action::Up => self.list(app, -1),
                Action::Down => self.list(app, 1),
                Action::PageUp => self.list(app, -page(app)),
                Action::PageDown => self.list(app, page(app)),
                Action::Start => self.list(app, isize::MIN),
                Action::End => self.list(app, isize::MAX),
                Action::Help => app.modal = Some(Modal::Help { top: 0 }),
                Action::Accept => self.chosen(app, at),
                Action::Back => app.modal = None,
                Action::Leave => return vec![Effect::Quit],
                _ => {}
            }
            return Vec::new();
        }
        match action {
            // At the end there is nothing to be faster.
            Action::Faster | Action::Slower
                if matches!(app.screen, Screen::Results { .. }) && matches!(key.code, Code::Up | Code::Down) =>
            {
                scroll(app, if action == Action::Faster { -1 } else { 1 });
            }
            Action::Leave => return vec![Effect::Quit],
            Action::Suspend => {
                self.running = None;
                return vec![Effect::Suspend];
            }
            Action::Formulas => {
                if let Screen::Results { formulas, .. } = &mut app.screen {
                    *formulas = !*formulas;
                }
            }
            Action::Help => {
                // What goes on behind it would close it.
                self.running = None;
                app.modal = Some(Modal::Help { top: 0 });
            }
            Action::Pause => self.pause(app, now),
            Action::Faster => self.faster(),
            Action::Slower => self.slower(),
            Action::Left => self.skip_to(app, self.at.saturating_sub(SKIP)),
            Action::Right => self.skip_to(app, self.at + SKIP),
            Action::Start => {
                self.visited = None;
                self.begin_again(app);
            }
            Action::End => self.skip_to(app, self.end()),
            Action::NextItem => self.jump(app, true, false),
            Action::PreviousItem => self.jump(app, false, false),
            Action::NextEvent => self.jump(app, true, true),
            Action::PreviousEvent => self.jump(app, false, true),
            Action::Chapters => {
                self.running = None;
                let at = self.chapters().iter().rposition(|chapter| chapter.event < self.next).unwrap_or(0);
                app.modal = Some(Modal::Chapters { at });
            }
            _ => {}
        }
        Vec::new()
    }

    /// To the next or last item, or irregularity.
    fn jump(&mut self, app: &mut App, forward: bool, irregularity: bool) {
        let wanted = |at: &usize| self.chapters[*at].is_irregularity() == irregularity;
        let place = |at: usize| self.place(at);
        let found = if forward {
            // Several can begin in one millisecond, or before the first two seconds are over.
            let later = |at: &usize| {
                let ahead = self.chapters[*at].event >= self.next;
                let other = place(*at) > self.at || (place(*at) == self.at && Some(*at) > self.visited);
                ahead && (!irregularity || other)
            };
            (0..self.chapters.len()).filter(wanted).find(later)
        } else {
            // Who has just seen an item begin wants the one before it.
            (0..self.chapters.len()).rev().filter(wanted).find(|at| place(*at) + Millis(1_000) < self.at)
        };
        match found {
            Some(at) => self.visit(app, at),
            None if irregularity => self.told = Told::NoMore,
            None if !forward => self.begin_again(app),
            None => {}
        }
    }

    fn begin_again(&mut self, app: &mut App) {
        self.go_to(app, self.first);
    }

    /// The moment a chapter is looked at from: an irregularity from a little before.
    fn place(&self, chapter: usize) -> Millis {
        let Some(chapter) = self.chapters.get(chapter) else { return self.end() };
        if chapter.is_irregularity() { chapter.t.saturating_sub(BEFORE) } else { chapter.t }
    }

    fn visit(&mut self, app: &mut App, chapter: usize) {
        let to = self.place(chapter);
        match self.chapters.get(chapter) {
            // Several events can share a moment: the item itself is meant.
            Some(found) if !found.is_irregularity() => self.go_to(app, found.event + 1),
            Some(_) => {
                self.skip_to(app, to);
                self.visited = Some(chapter);
            }
            None => {}
        }
    }

    fn list(&mut self, app: &mut App, by: isize) {
        let last = self.chapters().len().saturating_sub(1);
        if let Some(Modal::Chapters { at }) = &mut app.modal {
            *at = at.saturating_add_signed(by).min(last);
        }
    }

    fn chosen(&mut self, app: &mut App, line: usize) {
        if let Some(Modal::Chapters { .. }) = app.modal {
            app.modal = None;
            self.visit(app, line);
        }
    }
}

/// Lines of a page of the list: its heading and the bands are no part of it.
fn page(app: &App) -> isize {
    isize::from(app.size.1.saturating_sub(7).max(1).cast_signed())
}

/// Scrolls help, or the results at the end, by so many lines.
fn scroll(app: &mut App, by: i32) {
    if let Some(Modal::Help { top }) = &mut app.modal {
        *top = app.scroll_limit.min(top.saturating_add_signed(by.try_into().unwrap_or(0)));
    } else if let Screen::Results { top, .. } = &mut app.screen {
        *top = app.scroll_limit.min(top.saturating_add_signed(by.try_into().unwrap_or(0)));
    }
}
