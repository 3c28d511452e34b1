<?php
/**
 * What import.sh loads into WP-CLI: pictures and files come from the folder `media` beside this file, nothing comes
 * in twice, and at the end every address in a text leads to its place on this site. It stays in this folder: nothing
 * is installed, and no request leaves this machine.
 *
 * Written for WordPress 6.2 or newer, PHP 7.2 or newer, and the plugin wordpress-importer, whose hooks it uses
 * (class-wp-import.php).
 */

if ( ! defined( 'WP_CLI' ) || ! WP_CLI ) {
	exit;
}

/** What the importer's messages do not say, in English and in the visitor's French. */
function blog_migrate_say( $words, ...$values ) {
	$french = array(
		'this folder is not whole: %s is missing'  => 'ce dossier est incomplet : il manque %s',
		'WordPress 6.2 or newer is needed, this one is %s' => 'il faut WordPress 6.2 ou plus récent ; celui-ci est en %s',
		'permalinks are %s now: they were plain'   => 'les permaliens sont maintenant de la forme %s : ils étaient simples',
		'permalinks are plain again: this server does not answer other ones' => 'les permaliens sont de nouveau simples : ce serveur ne répond pas aux autres',
		'%1$s: %2$s'                               => '%1$s : %2$s',
		'post'                                     => 'article',
		'page'                                     => 'page',
		'file'                                     => 'fichier',
		'link of the menu'                         => 'lien du menu',
		'%1$d of %2$d comments of %3$s'            => '%1$d commentaires sur %2$d de %3$s',
		'missing: %s'                              => 'il manque : %s',
		'… and %d more'                            => '… et %d autres',
		'links in texts that lead to the old blog still, since what they led to is not in this export: %d' => 'liens des textes qui mènent encore à l’ancien blog, car ce vers quoi ils menaient n’est pas dans cet export : %d',
		'box of the sidebar: %1$s → %2$s'          => 'bloc de la colonne : %1$s → %2$s',
		'among the inactive widgets: this theme has no place for them' => 'parmi les widgets inactifs : ce thème n’a pas de place pour eux',
		'the menu %1$s is shown at %2$s'           => 'le menu %1$s est affiché à l’emplacement %2$s',
		'the menu %s is shown by this theme'        => 'le menu %s est affiché par ce thème',
		'the menu %s is there; choose where it is shown under Appearance' => 'le menu %s est là ; choisissez où l’afficher dans Apparence',
		'%1$d of %2$d posts and pages, %3$d of %4$d comments, %5$d of %6$d files are here' => '%1$d articles et pages sur %2$d, %3$d commentaires sur %4$d, %5$d fichiers sur %6$d sont arrivés',
		'all is there'                             => 'tout y est',
		'not all arrived; run the same command again: it adds only what is missing' => 'tout n’est pas arrivé ; relancez la même commande : elle n’ajoute que ce qui manque',
	);
	$speaks = getenv( 'LC_ALL' ) ?: ( getenv( 'LC_MESSAGES' ) ?: (string) getenv( 'LANG' ) );
	if ( 0 === strpos( $speaks, 'fr' ) && isset( $french[ $words ] ) ) {
		$words = $french[ $words ];
	}
	return $values ? vsprintf( $words, $values ) : $words;
}

/** The export: its settings, its parts, its files. */
final class Blog_Migrate_Folder {
	const WP = 'http://wordpress.org/export/1.2/';

	/** What import.json says: parts, base, media, permalinks, fetched. */
	public static function settings() {
		$settings = json_decode( (string) @file_get_contents( __DIR__ . '/import.json' ), true );
		return is_array( $settings ) ? $settings : WP_CLI::error( blog_migrate_say( 'this folder is not whole: %s is missing', 'import.json' ) );
	}

	/** The files of the parts, in order; an error when one is missing. */
	public static function parts() {
		$parts = array();
		$count = max( 1, (int) self::settings()['parts'] );
		$width = max( 3, strlen( (string) $count ) );
		foreach ( range( 1, $count ) as $number ) {
			$part = sprintf( "%s/part-%0{$width}d.xml", __DIR__, $number );
			if ( ! is_readable( $part ) ) {
				WP_CLI::error( blog_migrate_say( 'this folder is not whole: %s is missing', basename( $part ) ) );
			}
			$parts[] = $part;
		}
		return $parts;
	}

	/** Where a file of the export lies; null for what is not in the folder `media`. */
	public static function file( $name ) {
		$path = __DIR__ . '/media/' . basename( $name );
		return preg_match( '/^[0-9a-f]{16}-/', basename( $name ) ) && is_file( $path ) ? $path : null;
	}

	/** The items of all parts, one at a time. */
	public static function items() {
		foreach ( self::parts() as $part ) {
			$reader = new XMLReader();
			$reader->open( $part, null, LIBXML_PARSEHUGE | LIBXML_NONET );
			$there = $reader->read();
			while ( $there ) {
				if ( XMLReader::ELEMENT === $reader->nodeType && 'item' === $reader->name ) {
					$page = new DOMDocument();
					yield self::item( simplexml_import_dom( $page->importNode( $reader->expand(), true ) ) );
					$there = $reader->next();
				} else {
					$there = $reader->read();
				}
			}
			$reader->close();
		}
	}

	/** The fields of an item that matter here; comments and meta as the importer has them. */
	private static function item( $xml ) {
		$fields = $xml->children( self::WP );
		$item   = array(
			'title'    => (string) $xml->title,
			'guid'     => (string) $xml->guid,
			'id'       => (int) $fields->post_id,
			'type'     => (string) $fields->post_type,
			'name'     => (string) $fields->post_name,
			'date'     => (string) $fields->post_date,
			'url'      => (string) $fields->attachment_url,
			'menu'     => '',
			'meta'     => array(),
			'comments' => array(),
		);
		foreach ( $xml->category as $term ) {
			if ( 'nav_menu' === (string) $term['domain'] ) {
				$item['menu'] = (string) $term['nicename'];
			}
		}
		foreach ( $fields->postmeta as $meta ) {
			$item['meta'][ (string) $meta->meta_key ] = (string) $meta->meta_value;
		}
		foreach ( $fields->comment as $comment ) {
			$metas = array();
			foreach ( $comment->commentmeta as $meta ) {
				$metas[] = array( 'key' => (string) $meta->meta_key, 'value' => (string) $meta->meta_value );
			}
			$item['comments'][] = array(
				'comment_id'      => (int) $comment->comment_id,
				'comment_parent'  => (int) $comment->comment_parent,
				'comment_date'    => (string) $comment->comment_date,
				'comment_content' => (string) $comment->comment_content,
				'commentmeta'     => $metas,
			);
		}
		return $item;
	}
}

/** What of the export is on this site already, whatever became of it there: asked of the database, once. */
final class Blog_Migrate_Site {
	/** Posts and pages by what names them in the export. */
	public static function posts() {
		global $wpdb;
		$found = array();
		foreach ( $wpdb->get_results( "SELECT ID, guid, post_date, post_title FROM $wpdb->posts WHERE post_type IN ('post', 'page') ORDER BY ID DESC" ) as $row ) {
			foreach ( self::names( html_entity_decode( $row->guid, ENT_QUOTES ), $row->post_date, $row->post_title ) as $name ) {
				$found[ $name ] = (int) $row->ID;
			}
		}
		return $found;
	}

	/** Which of `posts` an item of the export is, 0 for none. */
	public static function post( $posts, $guid, $date, $title ) {
		foreach ( self::names( $guid, $date, $title ) as $name ) {
			if ( isset( $posts[ $name ] ) ) {
				return $posts[ $name ];
			}
		}
		return 0;
	}

	/**
	 * What names a post for ever: its guid, which is its old address. One that is made up (urn:) may hold no
	 * more than the post's place in that export, so its date belongs to it, and title and date may stand for it.
	 */
	private static function names( $guid, $date, $title ) {
		$title = trim( html_entity_decode( $title, ENT_QUOTES ) );
		return 0 === strpos( $guid, 'urn:' ) ? array( "$guid $date", "urn: $date $title" ) : array( $guid );
	}

	/** Attachments by the name of their file in the export. */
	public static function files() {
		global $wpdb;
		$found = array();
		$query = "SELECT m.post_id, m.meta_value FROM $wpdb->postmeta m JOIN $wpdb->posts p ON p.ID = m.post_id WHERE m.meta_key = '_blog_migrate_media' AND p.post_type = 'attachment'";
		foreach ( $wpdb->get_results( $query ) as $row ) {
			$found[ basename( $row->meta_value ) ] = (int) $row->post_id;
		}
		return $found;
	}

	/**
	 * The comments of the export that a post has: number in the export => id here.
	 *
	 * The host's id in the meta names them. One whose meta is not there (the import was stopped at that
	 * moment, or the host gave no id) is known by its date and its text; its meta is then added.
	 */
	public static function comments( $post_id, $comments ) {
		$own   = array();
		$other = array();
		foreach ( self::stored( $post_id ) as $row ) {
			$id = self::host_id( (string) $row->rest );
			if ( '' === $id ) {
				$other[ $row->comment_date . "\n" . $row->comment_content ][] = $row;
			} else {
				$own[ $id ] = (int) $row->comment_ID;
			}
		}
		$found = array();
		foreach ( $comments as $comment ) {
			$id  = self::host_id( self::rest( $comment ) );
			$key = $other ? $comment['comment_date'] . "\n" . wp_unslash( apply_filters( 'pre_comment_content', wp_slash( $comment['comment_content'] ) ) ) : '';
			if ( '' !== $id && isset( $own[ $id ] ) ) {
				$found[ (int) $comment['comment_id'] ] = $own[ $id ];
			} elseif ( ! empty( $other[ $key ] ) ) {
				$row = array_shift( $other[ $key ] );
				$found[ (int) $comment['comment_id'] ] = (int) $row->comment_ID;
				if ( null === $row->rest && '' !== self::rest( $comment ) ) {
					add_comment_meta( $row->comment_ID, '_blog_migrate', wp_slash( self::rest( $comment ) ) );
				}
			}
		}
		return $found;
	}

	/** Comments of a post with the meta that says what they were on the old host. */
	public static function stored( $post_id ) {
		global $wpdb;
		return $wpdb->get_results(
			$wpdb->prepare(
				"SELECT c.comment_ID, c.comment_parent, c.comment_date, c.comment_content, m.meta_value AS rest FROM $wpdb->comments c LEFT JOIN $wpdb->commentmeta m ON m.comment_id = c.comment_ID AND m.meta_key = '_blog_migrate' WHERE c.comment_post_ID = %d ORDER BY c.comment_ID",
				$post_id
			)
		);
	}

	/** The id that the old host gave a comment, out of its meta. */
	public static function host_id( $rest ) {
		$known = json_decode( $rest, true );
		return is_array( $known ) && isset( $known['id'] ) ? (string) $known['id'] : '';
	}

	private static function rest( $comment ) {
		foreach ( isset( $comment['commentmeta'] ) ? $comment['commentmeta'] : array() as $meta ) {
			if ( '_blog_migrate' === $meta['key'] ) {
				return $meta['value'];
			}
		}
		return '';
	}

	/** The links of a menu by their words: title => ids. One that was half made when an import was stopped is deleted. */
	public static function links( $menu ) {
		$found = array();
		$term  = wp_get_nav_menu_object( $menu );
		if ( ! $term ) {
			return $found;
		}
		wp_update_term_count_now( array( $term->term_taxonomy_id ), 'nav_menu' ); // Without it WordPress sees no links.
		clean_term_cache( array( $term->term_id ), 'nav_menu' );
		foreach ( wp_get_nav_menu_items( $term->term_id, array( 'post_status' => 'any' ) ) ?: array() as $link ) {
			if ( ! metadata_exists( 'post', $link->ID, '_menu_item_url' ) || 'draft' === $link->post_status ) {
				wp_delete_post( $link->ID, true );
				continue;
			}
			$found[ html_entity_decode( $link->title, ENT_QUOTES ) ][] = (int) $link->ID;
		}
		return $found;
	}
}

/** While a part is imported: files come from the folder, and nothing comes in twice. */
final class Blog_Migrate_Part {
	const MARK = 'blog-migrate-new:';

	private $files = array();
	private $posts = array();
	private $here  = array();
	private $menus = array();
	private $copy  = '';

	public function __construct() {
		register_shutdown_function( array( $this, 'clear' ) );
		add_action( 'import_start', array( $this, 'start' ), 1 );
		add_filter( 'wp_import_posts', array( $this, 'posts' ) );
		add_filter( 'wp_import_post_data_raw', array( $this, 'link' ) );
		add_filter( 'wp_import_existing_post', array( $this, 'existing' ), 10, 2 );
		add_filter( 'wp_import_post_meta', array( $this, 'meta' ), 10, 2 );
		add_filter( 'wp_import_post_comments', array( $this, 'comments' ), 1, 2 );
		add_filter( 'pre_comment_author_name', array( $this, 'author' ), 0 );
		add_filter( 'pre_http_request', array( $this, 'request' ), 10, 3 );
		add_filter( 'wp_check_filetype_and_ext', array( $this, 'type' ), 10, 3 );
		add_filter( 'upload_mimes', array( $this, 'types' ) );
	}

	/** Ask what is here already. */
	public function start() {
		$this->posts = Blog_Migrate_Site::posts();
		$this->here  = Blog_Migrate_Site::files();
	}

	/** Note which address stands for which file. */
	public function posts( $posts ) {
		foreach ( $posts as $post ) {
			$name = self::file_name( $post );
			if ( '' !== $name && ! empty( $post['attachment_url'] ) ) {
				$this->files[ $post['attachment_url'] ] = $name;
			}
		}
		return $posts;
	}

	/** A link that the menu has already is passed over without a word: the importer would add it again. */
	public function link( $post ) {
		if ( 'nav_menu_item' !== $post['post_type'] ) {
			return $post;
		}
		foreach ( isset( $post['terms'] ) ? $post['terms'] : array() as $term ) {
			if ( 'nav_menu' !== $term['domain'] ) {
				continue;
			}
			if ( ! isset( $this->menus[ $term['slug'] ] ) ) {
				$this->menus[ $term['slug'] ] = Blog_Migrate_Site::links( $term['slug'] );
			}
			$title = html_entity_decode( $post['post_title'], ENT_QUOTES );
			if ( ! empty( $this->menus[ $term['slug'] ][ $title ] ) ) {
				$there          = array_shift( $this->menus[ $term['slug'] ][ $title ] );
				$post['status'] = 'auto-draft';
				foreach ( self::importers() as $importer ) {
					$importer->processed_menu_items[ (int) $post['post_id'] ] = $there;
				}
			}
		}
		return $post;
	}

	/**
	 * Which post of the site an item is: by its guid, or the name of its file. Title and date, by which the
	 * importer goes, are shared by different posts, and may have been changed here since.
	 */
	public function existing( $found, $post ) {
		if ( 'attachment' !== $post['post_type'] ) {
			return Blog_Migrate_Site::post( $this->posts, $post['guid'], $post['post_date'], $post['post_title'] );
		}
		$name = self::file_name( $post );
		if ( isset( $this->here[ $name ] ) ) {
			$found = $this->here[ $name ];
		} elseif ( ! $found || '' === $name || '' !== (string) get_post_meta( $found, '_blog_migrate_media', true ) ) {
			return 0;
		}
		return $found;
	}

	/**
	 * Meta that is there is not added again. The featured picture is set at the end; the importer's own
	 * list of addresses, which it would replace in every text one by one, is emptied: that is done at the end too.
	 */
	public function meta( $metas, $post_id ) {
		foreach ( self::importers() as $importer ) {
			$importer->url_remap = array();
		}
		$there = array_keys( (array) get_post_meta( $post_id ) );
		$wanted = static function ( $meta ) use ( $there ) {
			return '_thumbnail_id' !== $meta['key'] && ! in_array( $meta['key'], $there, true );
		};
		return array_values( array_filter( $metas, $wanted ) );
	}

	/**
	 * Comments that are there are left out. The others are marked, so that the importer does not take a
	 * comment of the same author and second anywhere on the site for one of them.
	 */
	public function comments( $comments, $post_id ) {
		$there = Blog_Migrate_Site::comments( $post_id, $comments );
		$new   = array();
		foreach ( $comments as $comment ) {
			if ( ! isset( $there[ (int) $comment['comment_id'] ] ) ) {
				$comment['comment_author'] = self::MARK . $comment['comment_author'];
				$new[]                     = $comment;
			}
		}
		return $new;
	}

	public function author( $name ) {
		return 0 === strpos( $name, self::MARK ) ? substr( $name, strlen( self::MARK ) ) : $name;
	}

	/** Answer the request for a file of the export from the folder. */
	public function request( $answer, $asked, $url ) {
		if ( ! isset( $this->files[ $url ] ) ) {
			return $answer;
		}
		$path = Blog_Migrate_Folder::file( $this->files[ $url ] );
		if ( null === $path ) {
			$fetched = Blog_Migrate_Folder::settings()['fetched'];
			return $fetched ? $answer : new WP_Error( 'blog_migrate', 'media/' . $this->files[ $url ] );
		}
		$this->clear();
		$this->copy = empty( $asked['filename'] ) ? '' : $asked['filename'];
		if ( '' === $this->copy || ! copy( $path, $this->copy ) ) {
			return new WP_Error( 'blog_migrate', 'media/' . $this->files[ $url ] );
		}
		return array(
			'headers'  => array( 'content-length' => (string) filesize( $path ) ),
			'body'     => '',
			'response' => array( 'code' => 200, 'message' => 'OK' ),
			'cookies'  => array(),
			'filename' => $asked['filename'],
		);
	}

	/** Delete the copy that the importer took a file from: it leaves each in the folder for temporary files. */
	public function clear() {
		if ( '' !== $this->copy && file_exists( $this->copy ) ) {
			unlink( $this->copy );
		}
		$this->copy = '';
	}

	/** Let in what the export holds: its bytes were looked at when it was made, an SVG that can run is none there. */
	public function types( $types ) {
		return $types + array( 'svg' => 'image/svg+xml', 'webp' => 'image/webp', 'avif' => 'image/avif', 'bmp' => 'image/bmp', 'ico' => 'image/x-icon' );
	}

	public function type( $told, $file, $name ) {
		if ( ! in_array( $name, array_map( 'basename', $this->files ), true ) ) {
			return $told;
		}
		return wp_check_filetype( $name ) + array( 'proper_filename' => false );
	}

	private static function file_name( $post ) {
		foreach ( isset( $post['postmeta'] ) ? $post['postmeta'] : array() as $meta ) {
			if ( '_blog_migrate_media' === $meta['key'] ) {
				return basename( $meta['value'] );
			}
		}
		return '';
	}

	/** The importers at work: they are known by a filter of theirs. */
	private static function importers() {
		global $wp_filter;
		$found = array();
		foreach ( isset( $wp_filter['import_post_meta_key'] ) ? $wp_filter['import_post_meta_key']->callbacks : array() as $callbacks ) {
			foreach ( $callbacks as $callback ) {
				if ( is_array( $callback['function'] ) && $callback['function'][0] instanceof WP_Import ) {
					$found[] = $callback['function'][0];
				}
			}
		}
		return $found;
	}
}

/**
 * Pictures of more than 60 million dots come in without smaller copies: opening one takes half a gigabyte, and an
 * import that the system stops for that would be stopped by the same picture again.
 */
final class Blog_Migrate_Pictures {
	private $is_large = false;

	public function __construct() {
		add_filter( 'big_image_size_threshold', array( $this, 'weigh' ), 10, 2 );
		add_filter( 'wp_image_editors', array( $this, 'editors' ) );
	}

	public function weigh( $threshold, $size ) {
		$this->is_large = isset( $size[1] ) && $size[0] * $size[1] > 60000000;
		return $this->is_large ? 0 : $threshold;
	}

	public function editors( $editors ) {
		return $this->is_large ? array() : $editors;
	}
}

/** What the addresses in the texts of the export become on this site. */
final class Blog_Migrate_Addresses {
	const ATTRIBUTES = array( 'href', 'src', 'poster', 'data', 'background', 'longdesc', 'cite', 'srcset' );

	/** How many links of the old blog were met that lead nowhere here. */
	public $lost = 0;

	private $base;
	private $form;
	private $files;
	private $here; // What the box of the admin pages makes of the addresses of files.
	private $media = array();
	private $posts = array();
	private $partial = array();
	private $known = array( 0, array() );

	public function __construct() {
		$settings    = Blog_Migrate_Folder::settings();
		$this->base  = rtrim( $settings['base'], '/' );
		$this->form  = $settings['permalinks'];
		$this->files = $settings['media'] . '/';
		$this->here  = home_url( '/' . basename( $settings['media'] ) . '/' );
	}

	/** Note what became of an item: `$id` is its id here; `$is_whole` says whether all its comments are here. */
	public function add( $item, $id, $is_whole ) {
		if ( 'attachment' === $item['type'] ) {
			$this->media[ $item['url'] ]  = $id;
			$this->media[ $this->here . basename( $item['url'] ) ] = $id;
		} else {
			$this->posts[ $this->path( $item ) ] = $id;
		}
		if ( ! $is_whole ) {
			$this->partial[ $id ] = true;
		}
	}

	/** The path of a post in the links of the export, decoded, without a slash at its end. */
	private function path( $item ) {
		list( $year, $month, $day ) = explode( '-', substr( $item['date'], 0, 10 ) );
		$fields = array( '{year}' => $year, '{month}' => $month, '{day}' => $day, '{slug}' => $item['name'] );
		return rtrim( strtr( 'page' === $item['type'] ? '/{slug}' : $this->form, $fields ), '/' );
	}

	/** A text with its addresses changed: those in attributes, each one exactly; the rest stays byte for byte. */
	public function change( $html ) {
		if ( ! $this->concerns( $html ) ) {
			return $html;
		}
		$tags = new WP_HTML_Tag_Processor( $html );
		while ( $tags->next_tag() ) {
			foreach ( self::ATTRIBUTES as $attribute ) {
				$value = $tags->get_attribute( $attribute );
				if ( is_string( $value ) && '' !== $value ) {
					$new = 'srcset' === $attribute ? $this->candidates( $value ) : $this->address( $value );
					if ( null !== $new && $new !== $value ) {
						$tags->set_attribute( $attribute, $new );
					}
				}
			}
		}
		return $tags->get_updated_html();
	}

	/** One address; null when it stays. */
	public function address( $url ) {
		if ( isset( $this->media[ $url ] ) ) {
			return self::file( $this->media[ $url ] );
		}
		if ( 0 === strpos( $url, $this->files ) ) {
			return self::beside( substr( $url, strlen( $this->files ) ) );
		}
		$rest = '' === $this->base || 0 === strpos( $url, $this->base ) ? substr( $url, strlen( $this->base ) ) : null;
		if ( null === $rest || ! preg_match( '~^(/(?!/)|[#?]|$)~', $rest ) ) {
			return null;
		}
		list( $path, $fragment ) = array_pad( explode( '#', $rest, 2 ), 2, '' );
		$new = $this->place( rtrim( rawurldecode( $path ), '/' ), $fragment );
		if ( null === $new && 0 !== strpos( $url, home_url( '/' ) ) ) {
			++$this->lost;
		}
		return $new;
	}

	/** The address of a link of the menu, which may be a path of the export; null when it stays. */
	public function menu( $url ) {
		return $this->address( 0 === strpos( $url, '/' ) && 0 !== strpos( $url, '//' ) ? $this->base . $url : $url );
	}

	/** The full size of a file on this site, not the smaller copy that WordPress shows of very large pictures. */
	public static function file( $id ) {
		$whole = wp_attachment_is_image( $id ) ? wp_get_original_image_url( $id ) : false;
		return $whole ?: ( wp_get_attachment_url( $id ) ?: null );
	}

	/** A file of a type that no attachment may have: its bytes are kept among the uploads, for those links to work. */
	private static function beside( $name ) {
		$path = Blog_Migrate_Folder::file( $name );
		$kept = wp_get_upload_dir();
		if ( null === $path || 'bin' !== pathinfo( $path, PATHINFO_EXTENSION ) ) {
			return null;
		}
		$target = $kept['basedir'] . '/blog-migrate/' . basename( $path );
		if ( ! is_file( $target ) && ! ( wp_mkdir_p( dirname( $target ) ) && copy( $path, $target ) ) ) {
			return null;
		}
		return $kept['baseurl'] . '/blog-migrate/' . basename( $path );
	}

	private function concerns( $html ) {
		foreach ( array( '' === $this->base ? '/' : $this->base, $this->files, $this->here ) as $start ) {
			if ( false !== strpos( $html, $start ) ) {
				return true;
			}
		}
		return false;
	}

	private function candidates( $set ) {
		$change = function ( $found ) {
			return $found[1] . ( $this->address( $found[2] ) ?: $found[2] );
		};
		return preg_replace_callback( '/(^|,\s+|,(?=https?:))([^\s,]\S*[^\s,])/', $change, $set );
	}

	/** What stands at a path of the export on this site; null for what is not known. */
	private function place( $path, $fragment ) {
		if ( isset( $this->posts[ $path ] ) ) {
			$behind = $this->fragment( $this->posts[ $path ], $fragment );
			return null === $behind ? null : get_permalink( $this->posts[ $path ] ) . $behind;
		}
		$front = preg_quote( rtrim( strstr( $this->form, '{', true ), '/' ), '~' );
		if ( '' === $path ) {
			return home_url( '/' );
		}
		if ( '/feed' === $path ) {
			return get_feed_link();
		}
		if ( preg_match( "~^$front/(category|tag)/(?:.+/)?([^/]+)$~", $path, $found ) ) {
			$term = get_term_by( 'slug', $found[2], 'tag' === $found[1] ? 'post_tag' : 'category' );
			$link = $term ? get_term_link( $term ) : null;
			return is_string( $link ) ? $link : null;
		}
		if ( preg_match( "~^$front/(\d{4})/(\d\d)$~", $path, $found ) ) {
			return get_month_link( (int) $found[1], (int) $found[2] );
		}
		return preg_match( "~^$front/(\d\d)/(\d{4})$~", $path, $found ) ? get_month_link( (int) $found[2], (int) $found[1] ) : null;
	}

	/**
	 * A fragment; a comment's is that of the comment which had this id on the old host. Null when it may
	 * still come in with the next run.
	 */
	private function fragment( $post_id, $fragment ) {
		if ( ! preg_match( '/^comment-(\w*\d\w*)$/u', $fragment, $found ) ) {
			return '' === $fragment ? '' : "#$fragment";
		}
		if ( $this->known[0] !== $post_id ) {
			$ids = array();
			foreach ( Blog_Migrate_Site::stored( $post_id ) as $row ) {
				$ids[ Blog_Migrate_Site::host_id( (string) $row->rest ) ] = $row->comment_ID;
			}
			$this->known = array( $post_id, $ids );
		}
		$id = rawurldecode( $found[1] );
		if ( isset( $this->known[1][ $id ] ) ) {
			return '#comment-' . $this->known[1][ $id ];
		}
		return isset( $this->partial[ $post_id ] ) ? null : '#comments';
	}
}

/** When all parts are in: mend what was left open, change the addresses, say what is missing. */
final class Blog_Migrate_Finish {
	private $addresses;
	private $posts;
	private $files;
	private $pictures = array();
	private $featured = array();
	private $menus    = array();
	private $texts    = array();
	private $missing  = array();
	private $counts   = array( 0, 0, 0, 0, 0, 0 );

	public function __construct() {
		$this->addresses = new Blog_Migrate_Addresses();
		$this->posts     = Blog_Migrate_Site::posts();
		$this->files     = Blog_Migrate_Site::files();
	}

	/** Do it all and return what is missing, in words. The texts come last: by then it is known where everything is. */
	public function run() {
		foreach ( Blog_Migrate_Folder::items() as $done => $item ) {
			if ( 'nav_menu_item' === $item['type'] ) {
				$this->link( $item );
			} elseif ( 'attachment' === $item['type'] ) {
				$this->file( $item );
			} else {
				$this->post( $item );
			}
			self::forget( $done );
		}
		foreach ( $this->texts as $done => $id ) {
			$this->text( $id );
			self::forget( $done );
		}
		$this->recount();
		$this->sidebar();
		$this->menus();
		wp_cache_flush();
		if ( $this->addresses->lost ) {
			WP_CLI::log( blog_migrate_say( 'links in texts that lead to the old blog still, since what they led to is not in this export: %d', $this->addresses->lost ) );
		}
		WP_CLI::log( blog_migrate_say( '%1$d of %2$d posts and pages, %3$d of %4$d comments, %5$d of %6$d files are here', ...$this->counts ) );
		return $this->missing;
	}

	/** Give back what WordPress remembers of the posts that were looked at. */
	private static function forget( $done ) {
		if ( 199 === $done % 200 ) {
			WP_CLI\Utils\wp_clear_object_cache();
		}
	}

	private function link( $item ) {
		if ( ! isset( $this->menus[ $item['menu'] ] ) ) {
			$this->menus[ $item['menu'] ] = Blog_Migrate_Site::links( $item['menu'] );
		}
		$title = html_entity_decode( $item['title'], ENT_QUOTES );
		if ( empty( $this->menus[ $item['menu'] ][ $title ] ) ) {
			$this->miss( 'link of the menu', $item['title'] );
		} else {
			array_shift( $this->menus[ $item['menu'] ][ $title ] );
		}
	}

	private function file( $item ) {
		++$this->counts[5];
		$name = isset( $item['meta']['_blog_migrate_media'] ) ? basename( $item['meta']['_blog_migrate_media'] ) : '';
		if ( ! isset( $this->files[ $name ] ) || ! $this->is_whole( $item, $this->files[ $name ] ) ) {
			$this->miss( 'file', basename( $item['url'] ) );
			return;
		}
		++$this->counts[4];
		$this->pictures[ $item['id'] ] = $this->files[ $name ];
		$this->addresses->add( $item, $this->files[ $name ], true );
	}

	private function post( $item ) {
		++$this->counts[1];
		$this->counts[3] += count( $item['comments'] );
		$id = Blog_Migrate_Site::post( $this->posts, $item['guid'], $item['date'], $item['title'] );
		if ( ! $id ) {
			$this->miss( $item['type'], $item['title'] );
			return;
		}
		++$this->counts[0];
		$this->texts[] = $id;
		$this->addresses->add( $item, $id, $this->comments( $item, $id ) );
		if ( 'post' === $item['type'] && ! has_term( '', 'category', $id ) ) {
			wp_set_post_categories( $id ); // A stopped import had not given it the default one.
		}
		if ( isset( $item['meta']['_thumbnail_id'] ) ) {
			$this->featured[ $id ] = (int) $item['meta']['_thumbnail_id'];
		}
	}

	private function miss( $kind, $what ) {
		$this->missing[] = blog_migrate_say( '%1$s: %2$s', blog_migrate_say( $kind ), $what );
	}

	/** Whether the file of an attachment is whole here; it and its smaller copies are made where they are missing. */
	private function is_whole( $item, $id ) {
		$stored = wp_attachment_is_image( $id ) ? wp_get_original_image_path( $id ) : get_attached_file( $id );
		$ours   = Blog_Migrate_Folder::file( $item['meta']['_blog_migrate_media'] );
		$path   = $stored ?: wp_upload_dir( $item['date'] )['path'] . '/' . basename( $item['url'] );
		$torn   = ! is_file( $path ) || ( $ours && filesize( $ours ) !== filesize( $path ) );
		if ( $torn && ! ( $ours && wp_mkdir_p( dirname( $path ) ) && copy( $ours, $path ) ) ) {
			return false;
		}
		if ( $torn || ! $stored ) {
			update_attached_file( $id, $path );
			delete_post_meta( $id, '_wp_attachment_metadata' );
		}
		if ( ! metadata_exists( 'post', $id, '_wp_attachment_metadata' ) ) {
			require_once ABSPATH . 'wp-admin/includes/image.php';
			require_once ABSPATH . 'wp-admin/includes/media.php';
			wp_update_attachment_metadata( $id, wp_generate_attachment_metadata( $id, $path ) );
		}
		return true;
	}

	/** Count the comments of a post and set their parents right; true when all are here. */
	private function comments( $item, $id ) {
		global $wpdb;
		$here = Blog_Migrate_Site::comments( $id, $item['comments'] );
		$rows = array();
		foreach ( $here ? Blog_Migrate_Site::stored( $id ) : array() as $row ) {
			$rows[ (int) $row->comment_ID ] = (int) $row->comment_parent;
		}
		foreach ( $item['comments'] as $comment ) {
			$own    = isset( $here[ $comment['comment_id'] ] ) ? $here[ $comment['comment_id'] ] : 0;
			$parent = isset( $here[ $comment['comment_parent'] ] ) ? $here[ $comment['comment_parent'] ] : 0;
			if ( $own && $rows[ $own ] !== $parent ) {
				$wpdb->update( $wpdb->comments, array( 'comment_parent' => $parent ), array( 'comment_ID' => $own ) );
				clean_comment_cache( $own );
			}
		}
		$this->counts[2] += count( $here );
		$all              = count( $item['comments'] );
		if ( count( $here ) < $all ) {
			$this->missing[] = blog_migrate_say( '%1$d of %2$d comments of %3$s', $all - count( $here ), $all, $item['title'] );
		}
		return count( $here ) === $all;
	}

	/** Change the addresses in a post and its comments, and set its featured picture. */
	private function text( $id ) {
		global $wpdb;
		$post    = $wpdb->get_row( $wpdb->prepare( "SELECT post_content, post_excerpt FROM $wpdb->posts WHERE ID = %d", $id ), ARRAY_A );
		$changed = array_map( array( $this->addresses, 'change' ), $post );
		if ( $changed !== $post ) {
			$wpdb->update( $wpdb->posts, $changed, array( 'ID' => $id ) );
			clean_post_cache( $id );
		}
		foreach ( Blog_Migrate_Site::stored( $id ) as $row ) {
			$content = $this->addresses->change( $row->comment_content );
			if ( $content !== $row->comment_content ) {
				$wpdb->update( $wpdb->comments, array( 'comment_content' => $content ), array( 'comment_ID' => $row->comment_ID ) );
				clean_comment_cache( $row->comment_ID );
			}
		}
		$number = isset( $this->featured[ $id ] ) ? $this->featured[ $id ] : 0;
		if ( isset( $this->pictures[ $number ] ) && ! get_post_thumbnail_id( $id ) ) {
			update_post_meta( $id, '_thumbnail_id', $this->pictures[ $number ] );
		}
	}

	/** Set the numbers right that WordPress keeps of comments and terms: a stopped import leaves them behind. */
	private function recount() {
		global $wpdb;
		$query = "SELECT p.ID FROM $wpdb->posts p LEFT JOIN $wpdb->comments c ON c.comment_post_ID = p.ID AND c.comment_approved = '1' WHERE p.post_type IN ('post', 'page') GROUP BY p.ID, p.comment_count HAVING p.comment_count <> COUNT(c.comment_ID)";
		foreach ( $wpdb->get_col( $query ) as $id ) {
			wp_update_comment_count_now( (int) $id );
		}
		foreach ( array( 'category', 'post_tag' ) as $taxonomy ) {
			$ids = $wpdb->get_col( $wpdb->prepare( "SELECT term_taxonomy_id FROM $wpdb->term_taxonomy WHERE taxonomy = %s", $taxonomy ) );
			if ( $ids ) {
				wp_update_term_count_now( array_map( 'intval', $ids ), $taxonomy );
			}
			delete_option( "{$taxonomy}_children" );
		}
	}

	/** Boxes beside the posts become widgets: in the theme's first place for them, or among the inactive ones. */
	private function sidebar() {
		global $wp_registered_sidebars;
		$boxes = json_decode( (string) @file_get_contents( __DIR__ . '/widgets.json' ), true );
		$place = array_diff( array_keys( (array) $wp_registered_sidebars ), array( 'wp_inactive_widgets' ) );
		$place = $place ? reset( $place ) : 'wp_inactive_widgets';
		$known = array_filter( (array) get_option( 'widget_custom_html', array() ), 'is_array' );
		$bars  = (array) get_option( 'sidebars_widgets', array() );
		foreach ( is_array( $boxes ) ? $boxes : array() as $box ) {
			$widget = array( 'title' => $box['title'], 'content' => $this->addresses->change( $box['html'] ) );
			if ( in_array( $widget, $known, true ) ) {
				continue;
			}
			$number           = max( array_merge( array( 1 ), array_keys( $known ) ) ) + 1;
			$known[ $number ] = $widget;
			$bars[ $place ][] = "custom_html-$number";
			$shown            = 'wp_inactive_widgets' === $place ? blog_migrate_say( 'among the inactive widgets: this theme has no place for them' ) : $wp_registered_sidebars[ $place ]['name'];
			WP_CLI::log( blog_migrate_say( 'box of the sidebar: %1$s → %2$s', $box['title'] ?: $box['kind'], $shown ) );
		}
		update_option( 'widget_custom_html', $known + array( '_multiwidget' => 1 ) );
		update_option( 'sidebars_widgets', $bars );
	}

	/** The links of the menu lead to this site; the menu is shown where the theme has a place that is free. */
	private function menus() {
		foreach ( array_keys( $this->menus ) as $slug ) {
			$menu = wp_get_nav_menu_object( $slug );
			foreach ( $menu ? wp_get_nav_menu_items( $menu, array( 'post_status' => 'any' ) ) : array() as $link ) {
				$new = 'custom' === $link->type ? $this->addresses->menu( $link->url ) : null;
				if ( null !== $new && $new !== $link->url ) {
					update_post_meta( $link->ID, '_menu_item_url', esc_url_raw( $new ) );
				}
			}
			if ( $menu ) {
				$this->show( $menu );
			}
		}
	}

	/** Show a menu where the theme has a place for one that is free. */
	private function show( $menu ) {
		$name  = html_entity_decode( $menu->name, ENT_QUOTES );
		$taken = array_filter( (array) get_nav_menu_locations() );
		$free  = array_diff_key( get_registered_nav_menus(), $taken );
		if ( $this->blocks( $menu, $name ) || in_array( (int) $menu->term_id, array_map( 'intval', $taken ), true ) ) {
			return;
		}
		if ( ! $free ) {
			WP_CLI::log( blog_migrate_say( 'the menu %s is there; choose where it is shown under Appearance', $name ) );
			return;
		}
		$taken[ key( $free ) ] = $menu->term_id;
		set_theme_mod( 'nav_menu_locations', $taken );
		WP_CLI::log( blog_migrate_say( 'the menu %1$s is shown at %2$s', $name, reset( $free ) ) );
	}

	/**
	 * Give a theme of blocks the menu as blocks, unless the site has a navigation of its own; true when it has ours.
	 * WordPress would make them itself, but loses backslashes on the way: "A & B" became "A u0026 B" (6.3 to 7.1).
	 */
	private function blocks( $menu, $name ) {
		if ( ! wp_is_block_theme() || ! class_exists( 'WP_Classic_To_Block_Menu_Converter' ) ) {
			return false;
		}
		$blocks = WP_Classic_To_Block_Menu_Converter::convert( $menu );
		$is_own = false;
		foreach ( get_posts( array( 'post_type' => 'wp_navigation', 'numberposts' => -1 ) ) as $navigation ) {
			$made = get_post_meta( $navigation->ID, '_blog_migrate_menu', true );
			if ( $made ) {
				if ( md5( $navigation->post_content ) === $made && $navigation->post_content !== $blocks ) {
					wp_update_post( wp_slash( array( 'ID' => $navigation->ID, 'post_content' => $blocks ) ) );
					update_post_meta( $navigation->ID, '_blog_migrate_menu', md5( $blocks ) );
				}
				return true;
			}
			$is_own = $is_own || '<!-- wp:page-list /-->' !== trim( $navigation->post_content );
		}
		if ( $is_own || ! is_string( $blocks ) || '' === $blocks ) {
			return false;
		}
		$post = array( 'post_type' => 'wp_navigation', 'post_status' => 'publish', 'post_title' => $name, 'post_content' => $blocks );
		update_post_meta( wp_insert_post( wp_slash( $post ) ), '_blog_migrate_menu', md5( $blocks ) );
		WP_CLI::log( blog_migrate_say( 'the menu %s is shown by this theme', $name ) );
		return true;
	}
}

/** The commands that import.sh calls before and after the parts. */
final class Blog_Migrate_Command {
	/**
	 * Checks the folder and the site; gives the site permalinks of the export's form where it has plain ones.
	 */
	public function prepare() {
		if ( version_compare( get_bloginfo( 'version' ), '6.2', '<' ) ) {
			WP_CLI::error( blog_migrate_say( 'WordPress 6.2 or newer is needed, this one is %s', get_bloginfo( 'version' ) ) );
		}
		Blog_Migrate_Folder::parts();
		$names = array( '{year}' => '%year%', '{month}' => '%monthnum%', '{day}' => '%day%', '{slug}' => '%postname%' );
		$form  = strtr( Blog_Migrate_Folder::settings()['permalinks'], $names );
		if ( '' === (string) get_option( 'permalink_structure' ) ) {
			self::permalinks( $form );
			update_option( 'blog_migrate_permalinks', $form, false );
			WP_CLI::log( blog_migrate_say( 'permalinks are %s now: they were plain', $form ) );
		}
	}

	/**
	 * Sets everything right after the parts are in, and fails with a list when something is missing.
	 */
	public function finish() {
		global $wpdb;
		$newest = $wpdb->get_var( "SELECT ID FROM $wpdb->posts WHERE post_type = 'post' AND post_status = 'publish' ORDER BY ID DESC LIMIT 1" );
		if ( get_option( 'blog_migrate_permalinks' ) && $newest ) {
			self::permalinks( get_option( 'permalink_structure' ) ); // Now that the forms of terms are known as well.
			$answer = wp_remote_head( get_permalink( $newest ), array( 'timeout' => 10, 'sslverify' => false, 'redirection' => 0 ) );
			if ( 404 === wp_remote_retrieve_response_code( $answer ) ) {
				self::permalinks( '' );
				WP_CLI::log( blog_migrate_say( 'permalinks are plain again: this server does not answer other ones' ) );
			}
			delete_option( 'blog_migrate_permalinks' );
		}
		$finish  = new Blog_Migrate_Finish();
		$missing = $finish->run();
		foreach ( array_slice( $missing, 0, 200 ) as $one ) {
			WP_CLI::log( blog_migrate_say( 'missing: %s', $one ) );
		}
		if ( count( $missing ) > 200 ) {
			WP_CLI::log( blog_migrate_say( '… and %d more', count( $missing ) - 200 ) );
		}
		if ( $missing ) {
			WP_CLI::error( blog_migrate_say( 'not all arrived; run the same command again: it adds only what is missing' ) );
		}
		WP_CLI::success( blog_migrate_say( 'all is there' ) );
	}

	private static function permalinks( $form ) {
		global $wp_rewrite;
		require_once ABSPATH . 'wp-admin/includes/misc.php';
		require_once ABSPATH . 'wp-admin/includes/file.php';
		add_filter( 'got_rewrite', '__return_true' ); // WP-CLI cannot see the server; others pass .htaccess over.
		$wp_rewrite->set_permalink_structure( $form );
		flush_rewrite_rules();
	}
}

WP_CLI::add_command( 'blog-migrate', 'Blog_Migrate_Command' );
WP_CLI::add_hook(
	'after_wp_load',
	static function () {
		new Blog_Migrate_Pictures();
		if ( defined( 'WP_IMPORTING' ) ) {
			new Blog_Migrate_Part();
		}
	}
);
