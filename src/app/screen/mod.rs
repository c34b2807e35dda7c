//! One file per screen: what its keys do.

mod alerts;
mod item;
mod menus;
mod order;
mod pages;
mod questions;
mod rows;
mod step;

pub(super) use step::{NOTICE, Step};

use super::{App, Context, Modal, Screen};
use crate::assessment::Phase;
use crate::item::{Control, Item, Kind};

impl App {
    /// Where keys are pressed now.
    pub fn context(&self) -> Context {
        match &self.modal {
            Some(Modal::Help { .. }) => Context::Help,
            Some(Modal::Finish(_) | Modal::Leave(_)) => Context::Question,
            Some(Modal::Chapters { .. }) => Context::Chapters,
            Some(Modal::Answer { .. }) if self.replay.is_none() => Context::Page,
            Some(Modal::Answer { .. }) => Context::Replay,
            None => self.context_below(),
        }
    }

    /// Where keys are pressed once nothing lies over the screen: what the help page explains.
    pub fn context_below(&self) -> Context {
        if self.replay.is_some() {
            return Context::Replay;
        }
        match &self.screen {
            Screen::Home { .. } | Screen::Practice { .. } | Screen::History { .. } => Context::Menu,
            Screen::Settings { .. } => Context::Settings,
            Screen::Entering(_) => Context::Entering,
            Screen::Results { .. } => Context::Results,
            Screen::Preparing | Screen::Problem { .. } => Context::Page,
            Screen::Sitting { .. } => self.sitting_context(),
        }
    }

    fn sitting_context(&self) -> Context {
        let Some(live) = &self.live else { return Context::Page };
        match live.sitting.phase() {
            Phase::SoundCheck => Context::SoundCheck,
            Phase::Practice { .. } | Phase::Running { .. } => {
                let current = live.sitting.current();
                let is = |what: fn(&Item) -> bool| current.is_some_and(|(item, _)| what(item));
                match current.and_then(|(item, response)| item.controls.get(response.focus)) {
                    Some(Control::Choice(_)) if is(rows::has_rows) => Context::Rows,
                    Some(Control::Choice(_)) if is(|item| matches!(item.kind, Kind::Prioritization(_))) => {
                        Context::Order
                    }
                    Some(Control::Choice(_)) => Context::Choice,
                    Some(Control::Entry(_)) => Context::Entry,
                    Some(Control::Typing) => Context::Typing,
                    Some(Control::Marks { .. }) => Context::Marks,
                    None => Context::Page,
                }
            }
            _ => Context::Page,
        }
    }
}
