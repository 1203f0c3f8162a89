//! Made by `benches/compare.py lists`.

use super::codes::Row;

#[inline]
pub(crate) fn find(id: u32) -> Option<Row> {
    match id {
        57u32 => Some(Row::TaskCanceled),
        56u32 => Some(Row::TemplateNotFound),
        55u32 => Some(Row::AccountSuspended),
        54u32 => Some(Row::AllWorkersFiltered),
        53u32 => Some(Row::VisibleRecaptcha),
        52u32 => Some(Row::FailedLoadingWidget),
        51u32 => Some(Row::InvisibleRecaptcha),
        49u32 => Some(Row::ProxyNotAuthorised),
        36u32 => Some(Row::ProxyIncompatibleHttpVersion),
        35u32 => Some(Row::ProxyHasNoImageSupport),
        34u32 => Some(Row::TokenExpired),
        33u32 => Some(Row::RecaptchaOldBrowser),
        32u32 => Some(Row::RecaptchaInvalidDomain),
        31u32 => Some(Row::RecaptchaInvalidSitekey),
        30u32 => Some(Row::RecaptchaTimeout),
        29u32 => Some(Row::ProxyTransparent),
        28u32 => Some(Row::ProxyBanned),
        27u32 => Some(Row::ProxyReadTimeout),
        26u32 => Some(Row::ProxyConnectTimeout),
        25u32 => Some(Row::ProxyConnectRefused),
        24u32 => Some(Row::IncorrectSessionData),
        23u32 => Some(Row::TaskNotSupported),
        22u32 => Some(Row::TaskAbsent),
        21u32 => Some(Row::IpBlocked),
        16u32 => Some(Row::NoSuchCapchaId),
        15u32 => Some(Row::ImageTypeNotSupported),
        14u32 => Some(Row::NoSuchMethod),
        12u32 => Some(Row::CaptchaUnsolvable),
        11u32 => Some(Row::IpNotAllowed),
        10u32 => Some(Row::ZeroBalance),
        4u32 => Some(Row::TooBigCaptchaFilesize),
        3u32 => Some(Row::ZeroCaptchaFilesize),
        2u32 => Some(Row::NoSlotAvailable),
        1u32 => Some(Row::KeyDoesNotExist),
        _ => None,
    }
}
