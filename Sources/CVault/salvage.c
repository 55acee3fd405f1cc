#include "file_reader.h"

#include <stdlib.h>
#include <string.h>

struct cvault_salvage {
  file_reader reader;
};

cvault_salvage *cvault_salvage_open(
  const char *path, const uint8_t key[32], const uint8_t file_id[16]) {
  cvault_salvage *salvage = calloc(1, sizeof *salvage);
  if (salvage == NULL) return NULL;
  if (open_reader(&salvage->reader, path, key, file_id) != SQLITE_OK) {
    free(salvage);
    return NULL;
  }
  if (read_log(&salvage->reader, true, NULL, NULL) != SQLITE_OK) {
    cvault_salvage_close(salvage);
    return NULL;
  }
  return salvage;
}

uint32_t cvault_salvage_page_count(const cvault_salvage *salvage) {
  const uint32_t present = reader_page_count(&salvage->reader);
  const uint32_t logged = salvage->reader.mapped_pages;
  return present > logged ? present : logged;
}

int cvault_salvage_read_page(cvault_salvage *salvage, uint32_t page, uint8_t image[4096]) {
  const file_reader *reader = &salvage->reader;
  memset(image, 0, PAGE);
  if (page == 0) return SQLITE_RANGE;
  const uint32_t index = page <= reader->mapped_pages ? reader->frame_of_page[page] : 0;
  if (index != 0) {
    uint8_t frame[FRAME];
    int code = reader->log->pMethods->xRead(reader->log, frame, FRAME, frame_offset(index));
    if (code == SQLITE_OK && open_frame(reader->keys->log, reader->id, index, frame)) {
      memcpy(image, frame + FRAME_HEADER, PAGE);
      sodium_memzero(frame, FRAME);
      return SQLITE_OK;
    }
  }
  if (read_main_page(reader, page, image) == CVAULT_PAGE_AUTHENTIC) return SQLITE_OK;
  memset(image, 0, PAGE);
  return SQLITE_CORRUPT;
}

void cvault_salvage_close(cvault_salvage *salvage) {
  if (salvage == NULL) return;
  close_reader(&salvage->reader);
  free(salvage);
}
