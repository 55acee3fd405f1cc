#include "internal.h"

#include <string.h>

// Every page, frame and journal record: ciphertext, nonce (24 bytes), tag (16 bytes). The
// nonce is fresh from the operating system each time: a pool would be copied by fork().

static void start_place(uint8_t *place, uint8_t kind, const uint8_t id[FILE_ID]) {
  place[0] = kind;
  place[1] = FORMAT_VERSION;
  place[2] = 0;
  place[3] = 0;
  memcpy(place + 4, id, FILE_ID);
}

/// Encrypts `plain` into `sealed`, which may be the same memory, under a fresh nonce. Both nonce
/// and tag go to `nonce_and_tag`.
static void seal(
  const uint8_t *key, const uint8_t *place, size_t place_length, const uint8_t *plain,
  uint8_t *sealed, size_t length, uint8_t nonce_and_tag[RESERVED]) {
  randombytes_buf(nonce_and_tag, NONCE);
  crypto_aead_xchacha20poly1305_ietf_encrypt_detached(
    sealed, nonce_and_tag + NONCE, NULL, plain, length, place, place_length, NULL, nonce_and_tag,
    key);
}

static bool open_sealed(
  const uint8_t *key, const uint8_t *place, size_t place_length, uint8_t *body, size_t length,
  const uint8_t nonce_and_tag[RESERVED]) {
  int code = crypto_aead_xchacha20poly1305_ietf_decrypt_detached(
    body, NULL, body, length, nonce_and_tag + NONCE, place, place_length, nonce_and_tag, key);
  if (code == 0) return true;
  count(COUNT_AUTHENTICATION_FAILURES);
  return false;
}

// MARK: The database file

void main_place(uint8_t place[MAIN_PLACE], const uint8_t id[FILE_ID], uint32_t page) {
  start_place(place, 'D', id);
  put_big_endian(place + 20, page);
}

/// The first page keeps 36 bytes clear: its body is what lies between and behind them.
static void gather_first(uint8_t *body, const uint8_t *image) {
  memcpy(body, image + PREFIX, SECOND_CLEAR - PREFIX);
  memcpy(body + SECOND_CLEAR - PREFIX, image + SECOND_CLEAR_END, BODY - SECOND_CLEAR_END);
}

static void scatter_first(uint8_t *image, const uint8_t *body) {
  memcpy(image + PREFIX, body, SECOND_CLEAR - PREFIX);
  memcpy(image + SECOND_CLEAR_END, body + SECOND_CLEAR - PREFIX, BODY - SECOND_CLEAR_END);
}

void seal_main(const store *store, uint32_t page, const uint8_t *plain, uint8_t *sealed) {
  uint8_t place[MAIN_PLACE];
  main_place(place, store->id, page);
  uint8_t *nonce_and_tag = sealed + BODY;
  count(COUNT_MAIN_ENCRYPTED);
  if (page != 1) {
    seal(store->keys->main, place, sizeof place, plain, sealed, BODY, nonce_and_tag);
    return;
  }
  uint8_t body[FIRST_BODY];
  gather_first(body, plain);
  seal(store->keys->main, place, sizeof place, body, body, FIRST_BODY, nonce_and_tag);
  scatter_first(sealed, body);
  memcpy(sealed, MAGIC, 7);
  sealed[7] = FORMAT_VERSION;
  memcpy(sealed + 8, store->id, 8);
  memcpy(sealed + SECOND_CLEAR, store->id + 8, 8);
  memcpy(sealed + SECOND_CLEAR + 8, store->keys->check, KEY_CHECK);
}

bool open_main(const uint8_t *key, const uint8_t id[FILE_ID], uint32_t page, uint8_t *image) {
  uint8_t place[MAIN_PLACE];
  uint8_t nonce_and_tag[RESERVED];
  main_place(place, id, page);
  memcpy(nonce_and_tag, image + BODY, RESERVED);
  memset(image + BODY, 0, RESERVED);
  if (page != 1) {
    const found_in_cache found = cache_find(nonce_and_tag, place, sizeof place, image, BODY);
    if (found == PRESENT) return true;
    count(COUNT_MAIN_DECRYPTED);
    if (!open_sealed(key, place, sizeof place, image, BODY, nonce_and_tag)) return false;
    if (found == WANTED) cache_keep(nonce_and_tag, place, sizeof place, image, BODY);
    return true;
  }
  uint8_t body[FIRST_BODY];
  gather_first(body, image);
  count(COUNT_MAIN_DECRYPTED);
  bool authentic = open_sealed(key, place, sizeof place, body, FIRST_BODY, nonce_and_tag);
  memset(image, 0, BODY);
  if (authentic) {
    memcpy(image, "SQLite format 3", PREFIX);
    scatter_first(image, body);
  }
  sodium_memzero(body, sizeof body);
  return authentic;
}

// MARK: Frames of the write-ahead log

static void log_place(
  uint8_t place[LOG_PLACE], const uint8_t id[FILE_ID], const uint8_t *header, uint32_t index) {
  start_place(place, 'W', id);
  memcpy(place + 20, header, FRAME_CLEAR);
  put_big_endian(place + 36, index);
}

void seal_frame(
  const store *store, uint32_t index, uint32_t durable, const uint8_t *header,
  const uint8_t *plain, uint8_t *sealed) {
  uint8_t place[LOG_PLACE];
  uint8_t *page = sealed + FRAME_HEADER;
  uint8_t nonce_and_tag[RESERVED];
  uint8_t body[FRAME_BODY];
  log_place(place, store->id, header, index);
  randombytes_buf(nonce_and_tag, NONCE - MARK);
  put_big_endian(nonce_and_tag + NONCE - MARK, durable);
  memcpy(body, plain, BODY);
  memcpy(body + BODY, header + FRAME_CLEAR, FRAME_SUM);
  crypto_aead_xchacha20poly1305_ietf_encrypt_detached(
    page, nonce_and_tag + NONCE, NULL, body, FRAME_BODY, place, sizeof place, NULL,
    nonce_and_tag, store->keys->log);
  // The sum's ciphertext lies where the sum was; nonce and tag where SQLite reserves room.
  memcpy(sealed, header, FRAME_CLEAR);
  memcpy(sealed + FRAME_CLEAR, page + BODY, FRAME_SUM);
  memcpy(page + BODY, nonce_and_tag, RESERVED);
  count(COUNT_LOG_ENCRYPTED);
  cache_keep(nonce_and_tag, place, sizeof place, body, FRAME_BODY);
  sodium_memzero(body, sizeof body);
}

bool open_frame(const uint8_t *key, const uint8_t id[FILE_ID], uint32_t index, uint8_t *frame) {
  uint8_t place[LOG_PLACE];
  uint8_t nonce_and_tag[RESERVED];
  uint8_t *body = frame + FRAME_HEADER;
  log_place(place, id, frame, index);
  memcpy(nonce_and_tag, body + BODY, RESERVED);
  memcpy(body + BODY, frame + FRAME_CLEAR, FRAME_SUM);
  const found_in_cache found = cache_find(nonce_and_tag, place, sizeof place, body, FRAME_BODY);
  bool authentic = found == PRESENT;
  if (!authentic) {
    count(COUNT_LOG_DECRYPTED);
    authentic = open_sealed(key, place, sizeof place, body, FRAME_BODY, nonce_and_tag);
    if (authentic && found == WANTED) {
      cache_keep(nonce_and_tag, place, sizeof place, body, FRAME_BODY);
    }
  }
  memcpy(frame + FRAME_CLEAR, body + BODY, FRAME_SUM);
  memset(body + BODY, 0, RESERVED);
  return authentic;
}

uint32_t frame_mark(const uint8_t *sealed) {
  return big_endian(sealed + FRAME_HEADER + BODY + NONCE - MARK);
}

// MARK: Markers

/// What a marker's MAC is taken over: kind, version, file, frames, salts.
static void marker_mac(
  const uint8_t *key, const uint8_t id[FILE_ID], const uint8_t *marker, uint8_t mac[MARKER_MAC]) {
  uint8_t place[20 + 4 + 8];
  start_place(place, 'S', id);
  memcpy(place + 20, marker + 4, 12);
  crypto_generichash(mac, MARKER_MAC, place, sizeof place, key, KEY);
}

void make_marker(
  const uint8_t *key, const uint8_t id[FILE_ID], const uint8_t salts[8], uint32_t frames,
  uint8_t marker[MARKER]) {
  memset(marker, 0, 4);
  put_big_endian(marker + 4, frames);
  memcpy(marker + 8, salts, 8);
  marker_mac(key, id, marker, marker + 16);
}

bool check_marker(
  const uint8_t *key, const uint8_t id[FILE_ID], const uint8_t salts[8], const uint8_t *marker,
  uint32_t *frames) {
  uint8_t mac[MARKER_MAC];
  if (big_endian(marker) != 0 || memcmp(marker + 8, salts, 8) != 0) return false;
  marker_mac(key, id, marker, mac);
  if (sodium_memcmp(mac, marker + 16, MARKER_MAC) != 0) return false;
  *frames = big_endian(marker + 4);
  return true;
}

// MARK: Records of the rollback journal

static void journal_place(
  uint8_t place[JOURNAL_PLACE], const uint8_t id[FILE_ID], uint32_t page, uint64_t offset) {
  start_place(place, 'J', id);
  put_big_endian(place + 20, page);
  put_big_endian(place + 24, (uint32_t)(offset >> 32));
  put_big_endian(place + 28, (uint32_t)offset);
}

void seal_journal(
  const store *store, uint32_t page, uint64_t offset, const uint8_t *plain, uint8_t *sealed) {
  uint8_t place[JOURNAL_PLACE];
  journal_place(place, store->id, page, offset);
  seal(store->keys->journal, place, sizeof place, plain, sealed, BODY, sealed + BODY);
  count(COUNT_JOURNAL_ENCRYPTED);
}

bool open_journal(const store *store, uint32_t page, uint64_t offset, uint8_t *image) {
  uint8_t place[JOURNAL_PLACE];
  uint8_t nonce_and_tag[RESERVED];
  journal_place(place, store->id, page, offset);
  memcpy(nonce_and_tag, image + BODY, RESERVED);
  memset(image + BODY, 0, RESERVED);
  count(COUNT_JOURNAL_DECRYPTED);
  return open_sealed(store->keys->journal, place, sizeof place, image, BODY, nonce_and_tag);
}

uint32_t journal_mask(const store *store, const uint8_t nonce[NONCE]) {
  uint8_t mask[crypto_generichash_BYTES_MIN];
  uint8_t place[20 + NONCE];
  start_place(place, 'M', store->id);
  memcpy(place + 20, nonce, NONCE);
  crypto_generichash(mask, sizeof mask, place, sizeof place, store->keys->journal, KEY);
  return big_endian(mask);
}
