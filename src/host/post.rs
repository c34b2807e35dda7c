//! The way back: messages from other threads to whoever runs the app.

use std::sync::Arc;

use crate::app::Msg;

/// Sends messages to the app's loop. Cheap to clone; never waits.
#[derive(Clone)]
pub struct Post(Arc<dyn Fn(Msg) -> bool + Send + Sync>);

impl Post {
    /// Messages go to this function, which tells whether anybody still listens.
    pub fn new(send: impl Fn(Msg) -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(send))
    }

    /// Messages go nowhere.
    pub fn nowhere() -> Self {
        Self::new(|_| false)
    }

    /// Sends a message; false where nobody listens any more.
    pub fn send(&self, msg: Msg) -> bool {
        (self.0)(msg)
    }
}
