//! `phf` by code. Made by `benches/compare.py lists`.

use anticaptcha_errors::ErrorCode;

static CODES: phf::Map<&str, ErrorCode> = phf::phf_map! {
    "ERROR_KEY_DOES_NOT_EXIST" => ErrorCode::KeyDoesNotExist,
    "ERROR_NO_SLOT_AVAILABLE" => ErrorCode::NoSlotAvailable,
    "ERROR_ZERO_CAPTCHA_FILESIZE" => ErrorCode::ZeroCaptchaFilesize,
    "ERROR_TOO_BIG_CAPTCHA_FILESIZE" => ErrorCode::TooBigCaptchaFilesize,
    "ERROR_ZERO_BALANCE" => ErrorCode::ZeroBalance,
    "ERROR_IP_NOT_ALLOWED" => ErrorCode::IpNotAllowed,
    "ERROR_CAPTCHA_UNSOLVABLE" => ErrorCode::CaptchaUnsolvable,
    "ERROR_BAD_DUPLICATES" => ErrorCode::BadDuplicates,
    "ERROR_NO_SUCH_METHOD" => ErrorCode::NoSuchMethod,
    "ERROR_IMAGE_TYPE_NOT_SUPPORTED" => ErrorCode::ImageTypeNotSupported,
    "ERROR_NO_SUCH_CAPCHA_ID" => ErrorCode::NoSuchCapchaId,
    "ERROR_IP_BLOCKED" => ErrorCode::IpBlocked,
    "ERROR_TASK_ABSENT" => ErrorCode::TaskAbsent,
    "ERROR_TASK_NOT_SUPPORTED" => ErrorCode::TaskNotSupported,
    "ERROR_INCORRECT_SESSION_DATA" => ErrorCode::IncorrectSessionData,
    "ERROR_PROXY_CONNECT_REFUSED" => ErrorCode::ProxyConnectRefused,
    "ERROR_PROXY_CONNECT_TIMEOUT" => ErrorCode::ProxyConnectTimeout,
    "ERROR_PROXY_READ_TIMEOUT" => ErrorCode::ProxyReadTimeout,
    "ERROR_PROXY_BANNED" => ErrorCode::ProxyBanned,
    "ERROR_PROXY_TRANSPARENT" => ErrorCode::ProxyTransparent,
    "ERROR_RECAPTCHA_TIMEOUT" => ErrorCode::RecaptchaTimeout,
    "ERROR_RECAPTCHA_INVALID_SITEKEY" => ErrorCode::RecaptchaInvalidSitekey,
    "ERROR_RECAPTCHA_INVALID_DOMAIN" => ErrorCode::RecaptchaInvalidDomain,
    "ERROR_RECAPTCHA_OLD_BROWSER" => ErrorCode::RecaptchaOldBrowser,
    "ERROR_TOKEN_EXPIRED" => ErrorCode::TokenExpired,
    "ERROR_PROXY_HAS_NO_IMAGE_SUPPORT" => ErrorCode::ProxyHasNoImageSupport,
    "ERROR_PROXY_INCOMPATIBLE_HTTP_VERSION" => ErrorCode::ProxyIncompatibleHttpVersion,
    "ERROR_PROXY_NOT_AUTHORISED" => ErrorCode::ProxyNotAuthorised,
    "ERROR_INVISIBLE_RECAPTCHA" => ErrorCode::InvisibleRecaptcha,
    "ERROR_FAILED_LOADING_WIDGET" => ErrorCode::FailedLoadingWidget,
    "ERROR_VISIBLE_RECAPTCHA" => ErrorCode::VisibleRecaptcha,
    "ERROR_ALL_WORKERS_FILTERED" => ErrorCode::AllWorkersFiltered,
    "ERROR_ACCOUNT_SUSPENDED" => ErrorCode::AccountSuspended,
    "ERROR_TEMPLATE_NOT_FOUND" => ErrorCode::TemplateNotFound,
    "ERROR_TASK_CANCELED" => ErrorCode::TaskCanceled,
};

#[inline]
pub(crate) fn find(code: &str) -> Option<ErrorCode> {
    CODES.get(code).copied()
}
