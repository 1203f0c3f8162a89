//! Made by `benches/compare.py lists`.

use super::codes::Row;

static IDS: phf::Map<u32, Row> = phf::phf_map! {
    57u32 => Row::TaskCanceled,
    56u32 => Row::TemplateNotFound,
    55u32 => Row::AccountSuspended,
    54u32 => Row::AllWorkersFiltered,
    53u32 => Row::VisibleRecaptcha,
    52u32 => Row::FailedLoadingWidget,
    51u32 => Row::InvisibleRecaptcha,
    49u32 => Row::ProxyNotAuthorised,
    36u32 => Row::ProxyIncompatibleHttpVersion,
    35u32 => Row::ProxyHasNoImageSupport,
    34u32 => Row::TokenExpired,
    33u32 => Row::RecaptchaOldBrowser,
    32u32 => Row::RecaptchaInvalidDomain,
    31u32 => Row::RecaptchaInvalidSitekey,
    30u32 => Row::RecaptchaTimeout,
    29u32 => Row::ProxyTransparent,
    28u32 => Row::ProxyBanned,
    27u32 => Row::ProxyReadTimeout,
    26u32 => Row::ProxyConnectTimeout,
    25u32 => Row::ProxyConnectRefused,
    24u32 => Row::IncorrectSessionData,
    23u32 => Row::TaskNotSupported,
    22u32 => Row::TaskAbsent,
    21u32 => Row::IpBlocked,
    16u32 => Row::NoSuchCapchaId,
    15u32 => Row::ImageTypeNotSupported,
    14u32 => Row::NoSuchMethod,
    12u32 => Row::CaptchaUnsolvable,
    11u32 => Row::IpNotAllowed,
    10u32 => Row::ZeroBalance,
    4u32 => Row::TooBigCaptchaFilesize,
    3u32 => Row::ZeroCaptchaFilesize,
    2u32 => Row::NoSlotAvailable,
    1u32 => Row::KeyDoesNotExist,
};

#[inline]
pub(crate) fn find(id: u32) -> Option<Row> {
    IDS.get(&id).copied()
}
