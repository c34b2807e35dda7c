//! Plays one clip at a time on the device and watches over both.
//!
//! Opening a device and closing a dead one can block for ever, so neither happens on this thread. A device counts as
//! dead when it says so, takes no samples for half a second, or takes them far faster than time goes by (then nobody
//! hears them). It is opened anew once for each clip; the clip goes on a little before where it stopped.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::Duration;

use super::device::{self, Device};
use super::reel::{Knobs, Reel};
use super::resample::resample;
use super::voice::{Voice, prepare};
use super::worker::Player;
use super::{RATE, Request, SoundEvent};
use crate::assessment::SoundLoss;
use crate::clock::Stamp;

/// How long a device may take to open: the first time, when nobody waits for it, and again.
const OPENING: [Duration; 2] = [Duration::from_secs(3), Duration::from_millis(800)];
/// How long a device may take no samples.
const STALL: Duration = Duration::from_millis(500);
/// How far, in ms, a device may be ahead of the clock: more than any buffer holds.
const AHEAD: u64 = 2_000;
/// How much is played again after a device was opened anew, in ms: what was in its buffers, and a word.
const BACK: u64 = 400;

enum Slot {
    Absent,
    Opening {
        answer: Receiver<Option<Device>>,
        until: Stamp,
    },
    Open(Device),
    /// Has not answered in time. It is taken up if it ever does.
    Hung(Receiver<Option<Device>>),
}

/// A clip on its way into the device.
struct Run {
    knobs: Arc<Knobs>,
    /// When it was handed over.
    began: Stamp,
    /// The position when it was looked at last, and since when it has stood there.
    seen: (u64, Stamp),
    /// When the device had taken all of it.
    taken: Option<Stamp>,
}

struct Play {
    voice: Voice,
    /// Where this run begins, in ms from the first sample of the ring or voice.
    from: u64,
    run: Option<Run>,
    /// Whether the device may still be opened anew for this clip.
    retry: bool,
    /// Whether `Started` was told.
    told: bool,
}

/// The player of a real device.
pub(super) struct Deck {
    slot: Slot,
    play: Option<Play>,
    volume: u8,
    /// The device last told of, and whether any was.
    device: Option<String>,
    told: bool,
    /// Events that are not told yet.
    news: Vec<SoundEvent>,
    polled: Stamp,
}

impl Deck {
    /// Begins to open the device.
    pub(super) fn open(now: Stamp) -> Self {
        Self {
            slot: Slot::Opening { answer: device::open(), until: now.plus(OPENING[0]) },
            play: None,
            volume: 100,
            device: None,
            told: false,
            news: Vec::new(),
            polled: now,
        }
    }

    fn reopen(&mut self, now: Stamp) {
        let until = now.plus(OPENING[1]);
        let answer = match std::mem::replace(&mut self.slot, Slot::Absent) {
            // One thread hanging in the system is enough.
            Slot::Hung(answer) | Slot::Opening { answer, .. } => answer,
            Slot::Absent | Slot::Open(_) => device::open(),
        };
        self.slot = Slot::Opening { answer, until };
    }

    fn tell_device(&mut self, name: Option<String>) {
        if !self.told || self.device != name {
            self.told = true;
            self.device.clone_from(&name);
            self.news.push(SoundEvent::Ready { device: name });
        }
    }

    /// Looks after the device.
    fn tend(&mut self, now: Stamp) {
        self.slot = match std::mem::replace(&mut self.slot, Slot::Absent) {
            Slot::Opening { answer, until } => match answer.try_recv() {
                Ok(Some(device)) => self.opened(device),
                Ok(None) | Err(TryRecvError::Disconnected) => {
                    self.tell_device(None);
                    Slot::Absent
                }
                Err(TryRecvError::Empty) if now >= until => {
                    self.tell_device(None);
                    Slot::Hung(answer)
                }
                Err(TryRecvError::Empty) => Slot::Opening { answer, until },
            },
            Slot::Hung(answer) => match answer.try_recv() {
                Ok(Some(device)) => self.opened(device),
                Ok(None) | Err(TryRecvError::Disconnected) => Slot::Absent,
                Err(TryRecvError::Empty) => Slot::Hung(answer),
            },
            // An idle device that died is let go; the next clip opens one anew.
            Slot::Open(device) if self.play.is_none() && device.broken() => Slot::Absent,
            slot => slot,
        };
    }

    fn opened(&mut self, device: Device) -> Slot {
        self.tell_device(Some(device.name.clone()));
        Slot::Open(device)
    }

    /// Looks after the clip.
    fn drive(&mut self, mut play: Play, now: Stamp) {
        match (&self.slot, &mut play.run) {
            (Slot::Opening { .. }, _) => self.play = Some(play),
            (Slot::Open(device), None) => match thread(&play, device, self.volume, now) {
                Some(run) => {
                    play.run = Some(run);
                    self.play = Some(play);
                }
                None => self.lost(&play),
            },
            (Slot::Open(device), Some(run)) => {
                let ahead = check(run, device, now);
                if !play.told && run.knobs.position() > 0 {
                    play.told = true;
                    let (id, ring_ms) = (play.voice.id, play.voice.ring_ms);
                    let (duration, levels) = (play.voice.duration(), play.voice.levels());
                    self.news.push(SoundEvent::Started { id, duration, ring_ms, levels });
                }
                match ahead {
                    Check::Good => self.play = Some(play),
                    Check::Heard => self.news.push(SoundEvent::Ended { id: play.voice.id }),
                    Check::Dead { heard } => self.failed(play, heard, now),
                }
            }
            (Slot::Absent | Slot::Hung(_), _) => {
                if play.retry {
                    play.retry = false;
                    self.reopen(now);
                    self.play = Some(play);
                } else {
                    self.lost(&play);
                }
            }
        }
    }

    /// The device died under a clip of which so many ms were heard.
    fn failed(&mut self, mut play: Play, heard: u64, now: Stamp) {
        self.slot = Slot::Absent;
        if !play.retry {
            self.lost(&play);
            return;
        }
        play.retry = false;
        play.from += heard.saturating_sub(BACK);
        play.run = None;
        self.reopen(now);
        self.play = Some(play);
    }

    fn lost(&mut self, play: &Play) {
        self.news.push(SoundEvent::Lost { id: play.voice.id, why: SoundLoss::Device });
    }
}

impl Player for Deck {
    fn play(&mut self, request: Request, _now: Stamp) {
        self.stop();
        let id = request.id;
        match prepare(request) {
            Ok(voice) => self.play = Some(Play { voice, from: 0, run: None, retry: true, told: false }),
            Err(_) => self.news.push(SoundEvent::Lost { id, why: SoundLoss::Clip }),
        }
    }

    fn stop(&mut self) {
        if let Some(run) = self.play.take().and_then(|play| play.run) {
            run.knobs.stop();
        }
    }

    fn set_volume(&mut self, percent: u8) {
        self.volume = percent;
        if let Some(run) = self.play.as_ref().and_then(|play| play.run.as_ref()) {
            run.knobs.set_volume(percent);
        }
    }

    fn poll(&mut self, now: Stamp, notify: &dyn Fn(SoundEvent)) {
        // This thread itself was held up, or the machine slept: the device had no chance either.
        let held_up = now.since(self.polled) > STALL / 2;
        self.polled = now;
        if held_up && let Some(run) = self.play.as_mut().and_then(|play| play.run.as_mut()) {
            run.seen.1 = now;
        }
        self.tend(now);
        if let Some(play) = self.play.take() {
            self.drive(play, now);
        }
        self.news.drain(..).for_each(notify);
    }

    fn busy(&self) -> bool {
        self.play.is_some() || matches!(self.slot, Slot::Opening { .. })
    }
}

/// Hands a clip to the device. `None` where it cannot be brought to the device's rate.
fn thread(play: &Play, device: &Device, volume: u8, now: Stamp) -> Option<Run> {
    let tape = resample(&play.voice.tape(play.from), RATE, device.rate.get()).ok()?;
    let knobs = Arc::new(Knobs::new(volume));
    device.play(Reel::new(tape, device.channels, device.rate, Arc::clone(&knobs)));
    Some(Run { knobs, began: now, seen: (0, now), taken: None })
}

enum Check {
    Good,
    /// All of it was heard.
    Heard,
    /// The device is dead; so many ms of the run were heard.
    Dead {
        heard: u64,
    },
}

fn check(run: &mut Run, device: &Device, now: Stamp) -> Check {
    let position = run.knobs.position();
    let played = position * 1_000 / u64::from(device.rate.get());
    let gone_by = u64::try_from(now.since(run.began).as_millis()).unwrap_or(u64::MAX);
    let heard = played.min(gone_by);
    if device.broken() || played > gone_by + AHEAD {
        return Check::Dead { heard };
    }
    if run.knobs.done() {
        // The last samples are still in the device's buffers; and a short clip that was swallowed at once takes its
        // time as well.
        let taken = *run.taken.get_or_insert(now);
        let over = now.since(taken) >= Duration::from_millis(device.latency_ms) && gone_by >= played;
        return if over { Check::Heard } else { Check::Good };
    }
    if position != run.seen.0 {
        run.seen = (position, now);
    } else if now.since(run.seen.1) > STALL {
        return Check::Dead { heard };
    }
    Check::Good
}
