//! Players without a device: one that keeps time in silence, and one that has nothing to play on.

use std::time::Duration;

use super::worker::Player;
use super::{RING_MS, Request, SoundError, SoundEvent};
use crate::assessment::SoundLoss;
use crate::clock::Stamp;

/// Plays nothing, in the time it would take.
#[derive(Debug, Default)]
pub(super) struct Silent {
    told: bool,
    /// Events to be told, and when.
    due: Vec<(Stamp, SoundEvent)>,
}

impl Player for Silent {
    fn play(&mut self, request: Request, now: Stamp) {
        self.due.clear();
        let id = request.id;
        let ring_ms = if request.ring { RING_MS } else { 0 };
        match measure(request) {
            Ok((duration, levels)) => {
                self.due.push((now, SoundEvent::Started { id, duration, ring_ms, levels }));
                self.due.push((now.plus(Duration::from_millis(ring_ms + duration)), SoundEvent::Ended { id }));
            }
            Err(_) => self.due.push((now, SoundEvent::Lost { id, why: SoundLoss::Clip })),
        }
    }

    fn stop(&mut self) {
        self.due.clear();
    }

    fn set_volume(&mut self, _percent: u8) {}

    fn poll(&mut self, now: Stamp, notify: &dyn Fn(SoundEvent)) {
        if !std::mem::replace(&mut self.told, true) {
            notify(SoundEvent::Ready { device: Some("silent".to_owned()) });
        }
        while self.due.first().is_some_and(|(at, _)| *at <= now) {
            notify(self.due.remove(0).1);
        }
    }

    fn busy(&self) -> bool {
        !self.due.is_empty()
    }
}

/// How long the voice speaks, in ms, and its loudness.
#[cfg(feature = "audio")]
fn measure(request: Request) -> Result<(u64, Vec<u8>), SoundError> {
    let voice = super::voice::prepare(request)?;
    Ok((voice.duration(), voice.levels()))
}

/// How long the voice speaks, in ms: the header tells, a decoder is not needed.
#[cfg(not(feature = "audio"))]
fn measure(request: Request) -> Result<(u64, Vec<u8>), SoundError> {
    let Request { bytes, .. } = request;
    Ok((super::probe::probe(&bytes)?.millis(), Vec::new()))
}

/// No device, and none to be found.
#[cfg(not(feature = "audio"))]
#[derive(Debug, Default)]
pub(super) struct Absent {
    told: bool,
    asked: Option<u64>,
}

#[cfg(not(feature = "audio"))]
impl Player for Absent {
    fn play(&mut self, request: Request, _now: Stamp) {
        self.asked = Some(request.id);
    }

    fn stop(&mut self) {
        self.asked = None;
    }

    fn set_volume(&mut self, _percent: u8) {}

    fn poll(&mut self, _now: Stamp, notify: &dyn Fn(SoundEvent)) {
        if !std::mem::replace(&mut self.told, true) {
            notify(SoundEvent::Ready { device: None });
        }
        if let Some(id) = self.asked.take() {
            notify(SoundEvent::Lost { id, why: SoundLoss::Device });
        }
    }

    fn busy(&self) -> bool {
        self.asked.is_some()
    }
}
